using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>
/// Records what goes over the bus under load, and says it again otherwise to followers that begin with nothing and do not catch up:
/// they must end with byte for byte the same tables as supervision that heard it live, and as a measure service that heard it once and in order.
/// </summary>
internal abstract class Reordered : Experiment
{
    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var tap = await Wire.Tap(system.Servers.Rabbit, system.Vhost);
        await using var driver = await lab.Drive(system);
        await driver.More(lab.Either(30_000, 600));
        var verdict = await Verdict.Of(system, await driver.Stop());

        var messages = tap.Heard.DistinctBy(message => message.EventId).ToList();
        var (findings, inversions, rows) = (new List<string>(), 0, int.MaxValue);
        foreach (var (service, tables) in Follower.Tables)
        {
            var replaying = Replay(system, service, messages, wire => Say(wire, messages, lab));
            var inOrder = service == "supervision"
                ? await Follower.Dump(system.StoreOf(service), tables)
                : (await Replay(system, service, messages, wire => SayInOrder(wire, messages))).Rows;
            var otherwise = await replaying;
            inversions += otherwise.Inversions;
            rows = Math.Min(rows, inOrder.Count);
            if (!inOrder.SequenceEqual(otherwise.Rows))
            {
                findings.Add($"{service} ends otherwise: {string.Join("; ", inOrder.Except(otherwise.Rows).Take(2))} "
                    + $"≠ {string.Join("; ", otherwise.Rows.Except(inOrder).Take(2))}");
            }
        }

        return new Outcome(
            verdict with { Findings = [.. verdict.Findings, .. findings] },
            new Dictionary<string, int> { ["out-of-order"] = inversions, ["rows"] = rows });
    }

    protected abstract Task Say(Wire wire, IReadOnlyList<WireMessage> messages, Lab lab);

    private static async Task SayInOrder(Wire wire, IReadOnlyList<WireMessage> messages)
    {
        foreach (var message in messages)
            await wire.Say(message);
    }

    /// <summary>A new follower's rows after it was told everything, and how often a message came after a newer one of its stream.</summary>
    private static async Task<(List<string> Rows, int Inversions)> Replay(
        SixProcesses system, string service, List<WireMessage> messages, Func<Wire, Task> say)
    {
        await using var follower = await Follower.Start(system, service);
        await using var wire = await Wire.Tap(system.Servers.Rabbit, follower.Vhost);
        await say(wire);
        var rows = await follower.Settled(messages);
        return (rows, Inversions(wire));
    }

    private static int Inversions(Wire wire)
    {
        var newest = new Dictionary<string, long>();
        var inversions = 0;
        foreach (var message in wire.Heard)
        {
            if (newest.GetValueOrDefault(message.Stream) > message.Version)
                inversions++;
            newest[message.Stream] = Math.Max(newest.GetValueOrDefault(message.Stream), message.Version);
        }

        return inversions;
    }
}

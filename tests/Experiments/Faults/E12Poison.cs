using System.Text.Json.Nodes;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>
/// Messages that cannot be heard, between good ones: what is no message goes to the dead letters; what cannot be read or applied is
/// parked with its reason and holds up nothing; what can be applied once the cause is mended is replayed, unless the journal brings it
/// again or something newer overtakes it.
/// </summary>
internal sealed class E12Poison : Experiment
{
    private const string Refusal = "PostgreSQL 23514 at followed_measures poison";

    public override string Id => "E12";

    public override string Fault => "messages that are none, that nobody can read, that a listener's database refuses, between good ones";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var wire = await Wire.Tap(system.Servers.Rabbit, system.Vhost);
        await using var driver = await lab.Drive(system);
        await Patiently.Until(() => !wire.Heard.IsEmpty, TimeSpan.FromMinutes(1), "Nothing was on the wire");
        for (var time = 0; time < lab.Either(100, 10); time++)
        {
            var good = wire.Heard.Last();
            await wire.Say(good.Garbage());
            await wire.Say(good.Unreadable());
            await driver.More(10);
        }

        var supervision = system.StoreOf("supervision");
        await Sql.Run(supervision, "ALTER TABLE followed_measures ADD CONSTRAINT poison CHECK (state <> 'Claimed') NOT VALID");
        await driver.More(lab.Either(2000, 200));
        await Patiently.Until(
            async () => await Refused(supervision) >= lab.Either(20, 3),
            TimeSpan.FromMinutes(5),
            "Too little of what the database refuses was parked");
        await Sql.Run(supervision, "ALTER TABLE followed_measures DROP CONSTRAINT poison");
        await driver.More(50);
        var commands = await driver.Stop();

        var before = await Parked(system);
        await Replay(system);
        var after = await Parked(system);
        var verdict = await Verdict.Of(system, commands);
        var bites = new Dictionary<string, int>
        {
            ["dead-letters"] = await DeadLetters(system),
            ["parked-unreadable"] = before.Count(one => !IsRefused(one)),
            ["parked-refused"] = (int)await Refused(supervision),
            ["applied"] = (int)await Refused(supervision, "Replayed"),
        };
        return new Outcome(verdict with { Findings = [.. verdict.Findings, .. Wrong(before, after)] }, bites);
    }

    /// <summary>Mended ones are parked no more, unreadable ones stay with one attempt more, and each says why it is there.</summary>
    private static IEnumerable<string> Wrong(List<JsonNode> before, List<JsonNode> after)
    {
        foreach (var one in before.Where(one => one.Text("reason").Length == 0))
            yield return $"parked without a reason: {one}";
        foreach (var one in after.Where(IsRefused))
            yield return $"mended, but still parked: {one}";
        var attempts = before.ToDictionary(one => one.Text("name"), one => one.Number("attempts"));
        foreach (var one in before
                .Where(one => !IsRefused(one) && after
                .Find(other => other.Text("name") == one.Text("name"))?.Number("attempts") != attempts[one.Text("name")] + 1))
        {
            yield return $"unreadable, but not parked with one attempt more: {one}";
        }
    }

    private static bool IsRefused(JsonNode parked) => parked.Text("reason") == Refusal;

    /// <summary>How many of what the database refused were ever parked, or are in that state.</summary>
    private static Task<long> Refused(string supervision, string state = "%") =>
        Sql.Number(supervision, $"SELECT count(*) FROM parked WHERE reason = '{Refusal}' AND state LIKE '{state}'");

    /// <summary>What is parked at any service, as the office is shown it.</summary>
    private static async Task<List<JsonNode>> Parked(SixProcesses system)
    {
        using var office = await system.Processes.As("office");
        var parked = new List<JsonNode>();
        foreach (var service in Deployment.Services)
        {
            for (var (place, more) = ("", true); more; more = place.Length > 0)
            {
                var page = await office.GetAsync($"/v1/parkedEvents?service={service}&pageSize=1000&pageToken={place}").Json();
                parked.AddRange(page["parkedEvents"]!.AsArray().Select(one => one!));
                place = page.Text("nextPageToken");
            }
        }

        return parked;
    }

    private static async Task Replay(SixProcesses system)
    {
        using var office = await system.Processes.As("office");
        foreach (var service in Deployment.Services)
            await office.PostAsync($"/v1/parkedEvents:replay?service={service}", null).Json();
    }

    private static async Task<int> DeadLetters(SixProcesses system)
    {
        var dead = 0;
        await Patiently.Until(
            async () => (dead = JsonNode.Parse(await system.Servers.Rabbit.Http.GetStringAsync($"/api/queues/{system.Vhost}"))!.AsArray()
                .Where(queue => queue!["name"]!.GetValue<string>().EndsWith("-dead", StringComparison.Ordinal))
                        .Sum(queue => queue!["messages"]?.GetValue<int>() ?? 0)) > 0,
            TimeSpan.FromMinutes(1),
            "No message went to the dead letters");
        return dead;
    }
}

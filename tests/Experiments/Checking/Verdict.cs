using System.Diagnostics;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Checking;

/// <summary>What the invariants say after healing; the findings name what is wrong.</summary>
/// <param name="Unknown">Left without a yes or no.</param>
/// <param name="Repeated">Sent more than once with the same id.</param>
public sealed record Verdict(int Acknowledged, int Unknown, int Repeated, int Lost, int Doubled, int Drift, IReadOnlyList<string> Findings)
{
    /// <summary>With a system in which nothing moves any more although not all is heard; catch-up reads the journals every minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Acknowledged + other.Acknowledged, one.Unknown + other.Unknown, one.Repeated + other.Repeated,
        one.Lost + other.Lost, one.Doubled + other.Doubled, one.Drift + other.Drift,
        [.. one.Findings, .. other.Findings]);

    /// <summary>Waits until the journals are sent and every listener has caught up, then checks I1 to I6.</summary>
    public static async Task<Verdict> Of(ISystem system, IReadOnlyList<Command> commands)
    {
        var truth = await Settled(system);
        var facts = Done.Facts(commands, truth);
        List<string> lost = [.. Done.Lost(commands, facts)];
        List<string> doubled = [.. Done.Doubled(commands, facts, truth)];
        List<string> drift = [.. Figures.Drift(await Rollup.Shown(system), truth, commands, facts)];
        List<string> others =
        [
            .. truth.Unsent > 0 ? [$"{truth.Unsent} facts are not sent"] : Array.Empty<string>(),
            .. Following.Astray(truth), .. Steps.Illegal(truth), .. Chains.Broken(truth), .. await HandedOut.Refuted(system),
        ];
        return new Verdict(
            commands.Count(command => command.Answer == Answer.Ok),
            commands.Count(command => command.Answer == Answer.Unknown),
            commands.Count(command => command.Attempts > 1),
            lost.Count, doubled.Count, drift.Count,
            [.. lost, .. doubled, .. drift, .. others]);
    }

    /// <summary>What the databases hold once nothing moves any more; as it is when patience ends, and then the checks say what is missing.</summary>
    public static async Task<Truth> Settled(ISystem system)
    {
        var (before, until) = ((-1, -1, -1L), DateTime.MaxValue);
        while (true)
        {
            var watch = Stopwatch.StartNew();
            var truth = await Truth.Read(system);
            var now = (truth.Journal.Count, truth.Unsent, truth.Heard.Sum(row => row.Heard.Version));
            var isQuiet = truth.Unsent == 0 && Following.Lag(truth) == 0;
            if (now != before)
                (before, until) = (now, DateTime.UtcNow + Patience);
            else if (isQuiet || DateTime.UtcNow > until)
                return truth;

            // Reading everything costs those who are to catch up.
            await Task.Delay(Pause + (2 * watch.Elapsed));
        }
    }
}

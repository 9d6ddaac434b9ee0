using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Checking;

/// <summary>What the invariants say after healing; the findings name what is wrong.</summary>
/// <param name="Unknown">Left without a yes or no.</param>
/// <param name="Repeated">Sent more than once with the same id.</param>
public sealed record Verdict(int Acknowledged, int Unknown, int Repeated, int Lost, int Doubled, int Drift, IReadOnlyList<string> Findings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Verdict operator +(Verdict one, Verdict other) => new(
        one.Acknowledged + other.Acknowledged, one.Unknown + other.Unknown, one.Repeated + other.Repeated, one.Lost + other.Lost, one.Doubled + other.Doubled, one.Drift + other.Drift,
        [.. one.Findings, .. other.Findings]);

    /// <summary>Waits until the journals are sent and every listener has caught up, then checks I1 to I6.</summary>
    public static async Task<Verdict> Of(ISystem system, IReadOnlyList<Command> commands)
    {
        var truth = await Settled(system);
        var facts = Done.Facts(commands, truth);
        List<string> lost = [.. Done.Lost(commands, facts)], doubled = [.. Done.Doubled(commands, facts, truth)], drift = [.. Figures.Drift(await Rollup.Shown(system), truth, commands, facts)];
        List<string> others = [.. truth.Unsent > 0 ? [$"{truth.Unsent} facts are not sent"] : Array.Empty<string>(), .. Following.Astray(truth), .. Steps.Illegal(truth), .. Chains.Broken(truth), .. await HandedOut.Refuted(system)];
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
        Truth? before = null;
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(500))
        {
            var now = await Truth.Read(system);
            var quiet = now.Unsent == 0 && Following.Lag(now) == 0;
            if ((quiet && before?.Journal.Count == now.Journal.Count) || DateTime.UtcNow > until)
                return now;
            before = quiet ? now : null;
        }
    }
}

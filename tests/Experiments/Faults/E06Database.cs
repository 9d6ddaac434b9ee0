using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>
/// PostgreSQL stopped, killed, frozen: writes are refused soon, say UNAVAILABLE and when to try again. What that means on a machine that may
/// be busy with other things is told by a healthy system to which the same writes are sent at the same time.
/// </summary>
internal sealed class E06Database : Experiment
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>What the way through the gateway may add.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>A refusal waits for the driver, the gateway, the service and its timer; the healthy system is one process.</summary>
    private const int Waits = 3;

    private static readonly TimeSpan PauseOfTheHealthy = TimeSpan.FromMilliseconds(100);

    public override string Id => "E6";

    public override string Fault => "PostgreSQL stopped, killed, frozen";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        var postgres = system.Servers.Postgres;
        await using var healthy = new SuiteProcess();
        await healthy.Start();
        await using var beside = await lab.Drive(healthy, workers: 2, PauseOfTheHealthy);
        await using var driver = await lab.Drive(system);
        var (refused, findings) = (int.MaxValue, new List<string>());
        (string Name, Func<Task> Hurt, Func<Task> Heal)[] faults =
        [
            ("stopped", postgres.Stop, postgres.StartAgain),
            ("killed", () => Task.Run(postgres.Kill), postgres.StartAgain),
            ("frozen", () => Task.Run(postgres.Freeze), () => Task.Run(postgres.Thaw)),
        ];
        foreach (var (name, hurt, heal) in faults)
        {
            await hurt();
            var from = DateTime.UtcNow;
            await Task.Delay(lab.Outage);
            var until = DateTime.UtcNow;
            await heal();
            await driver.More(100);
            var troubles = driver.Troubles.Where(trouble => trouble.At > from && trouble.At + trouble.Took < until).ToList();
            refused = Math.Min(refused, troubles.Count);
            findings.AddRange(Wrong(name, troubles, beside.Slowest(from, until)));
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict with { Findings = [.. verdict.Findings, .. findings] }, new Dictionary<string, int> { ["refused-unavailable"] = refused });
    }

    /// <param name="usual">How long a write took at most where nothing was wrong.</param>
    private static IEnumerable<string> Wrong(string name, List<Trouble> troubles, TimeSpan usual)
    {
        if (troubles.Count(trouble => trouble.Took > Soon + Slack + (Waits * usual)) is > 0 and var slow)
        {
            yield return $"{name}: {slow} of {troubles.Count} were refused only after up to {troubles.Max(trouble => trouble.Took.TotalSeconds):0.0} s,"
                + $" where a healthy system took {usual.TotalSeconds:0.0} s to write";
        }

        foreach (var other in troubles
            .Where(trouble => trouble is not { Status: 503, SaysWhenToRetry: true })
            .GroupBy(trouble => (trouble.Status, trouble.Reason)))
        {
            yield return $"{name}: {other.Count()} of {troubles.Count} were answered {other.Key}, not 503 with Retry-After";
        }
    }
}

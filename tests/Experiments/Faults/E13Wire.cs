using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>
/// The lines between the gateway, the services and their servers become slow and lossy, then their connections are reset one after the other, then they
/// fall silent without a word, those to each server and to each service in turn.
/// </summary>
internal sealed class E13Wire : Experiment
{
    private static readonly Weather Bad = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30), Loss: 0.02);
    private static readonly TimeSpan BetweenResets = TimeSpan.FromMilliseconds(200);

    public override string Id => "E13";

    public override string Fault => "delay and loss on every line, connections reset, connections that are half-open";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var lines = new Lines(await lab.Servers());
        await using var system = await SixProcesses.StartOver(lines, await lab.Servers(), Id);
        await using var driver = await lab.Drive(system);

        lines.Turn(Bad);
        var before = driver.Acknowledged;
        await Task.Delay(lab.Outage);
        await driver.More(20);
        var meanwhile = driver.Acknowledged - before;
        lines.Turn(Weather.Clear);
        await driver.More(100);

        var resets = 0;
        for (var until = DateTime.UtcNow + lab.Outage; DateTime.UtcNow < until; await Task.Delay(BetweenResets))
            resets += lines.All.Count(line => line.ResetOne());
        await driver.More(100);

        var silent = 0;
        foreach (var line in lines.All)
        {
            silent += line.Silence();
            await driver.More(lab.Either(200, 50));
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int>
        {
            ["delayed"] = lines.All.Sum(line => line.Delayed),
            ["lost-segments"] = lines.All.Sum(line => line.Lost),
            ["acknowledged-meanwhile"] = meanwhile,
            ["resets"] = resets,
            ["half-open"] = silent,
        });
    }
}

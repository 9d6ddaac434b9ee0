using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>kill -9 of each process at random moments under load.</summary>
internal sealed class E01Kills : Experiment
{
    public override string Id => "E1";

    public override string Fault => "kill -9 of each of the six processes at random moments";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var driver = await lab.Drive(system, pause: Lab.RoomToStart);
        var random = new Random(1);
        var kills = Enumerable.Range(0, lab.Either(20, 1)).SelectMany(_ => system.Processes.Names).ToArray();
        random.Shuffle(kills);
        foreach (var name in kills)
        {
            await driver.More(random.Next(5, 200));
            system.Processes[name].Kill();
            await Task.Delay(random.Next(500));
            system.Processes.Run(name);
            await system.Ready();
        }

        var commands = await driver.Stop();
        var verdict = await Verdict.Of(system, commands);
        return new Outcome(verdict, new Dictionary<string, int> { ["kills"] = kills.Length, ["unknown"] = verdict.Unknown, ["repeated"] = verdict.Repeated });
    }
}

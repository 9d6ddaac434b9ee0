using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>kill -9 of the Suite on SQLite: its bus is in memory and lost each time.</summary>
internal sealed class E20SuiteKills : Experiment
{
    public override string Id => "E20";

    public override string Fault => "kill -9 of the Suite on SQLite";

    public override Task<Outcome> Run(Lab lab) => Run(lab, lab.Either(200, 5));

    public static async Task<Outcome> Run(Lab lab, int kills)
    {
        await using var suite = new SuiteProcess();
        await suite.Start();
        await using var driver = await lab.Drive(suite, workers: 6, pause: Lab.RoomToStart);
        var random = new Random(20);
        for (var kill = 0; kill < kills; kill++)
        {
            await driver.More(random.Next(5, 200));
            suite.Kill();
            await suite.Start();
        }

        var commands = await driver.Stop();
        var verdict = await Verdict.Of(suite, commands);
        return new Outcome(verdict, new Dictionary<string, int> { ["kills"] = kills, ["unknown"] = verdict.Unknown, ["repeated"] = verdict.Repeated });
    }
}

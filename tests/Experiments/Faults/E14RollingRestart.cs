using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>Every service twice; each replica is told to stop and started again, one after the other.</summary>
internal sealed class E14RollingRestart : Experiment
{
    public override string Id => "E14";

    public override string Fault => "rolling restart of two replicas of each service";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await SixProcesses.StartTwice(await lab.Servers(), Id);
        await using var driver = await lab.Drive(system, workers: 4, pause: Lab.RoomToStart);
        var (restarts, before) = (0, driver.Acknowledged);
        for (var time = 0; time < lab.Either(5, 1); time++)
        {
            foreach (var replica in Deployment.Services.SelectMany(service => new[] { service, Deployment.SecondOf(service) }))
            {
                await system.Processes[replica].Stop();
                system.Processes.Run(replica);
                await Readiness.OfService(new Uri(system.Processes.AddressOf(replica)));
                await driver.More(20);
                restarts++;
            }
        }

        var meanwhile = driver.Acknowledged - before;
        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["restarts"] = restarts, ["acknowledged-meanwhile"] = meanwhile });
    }
}

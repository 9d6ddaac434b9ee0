using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>kill -9 at the lines where a crash could lose or double something.</summary>
internal sealed class E02Failpoints : Experiment
{
    private const int Sigkill = 137;

    public override string Id => "E2";

    public override string Fault => "kill -9 at each line where a crash could lose or double something";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var wire = await Wire.Tap(system.Servers.Rabbit, system.Vhost);
        await using var driver = await lab.Drive(system, pause: Lab.RoomToStart);
        var bites = new Dictionary<string, int>();
        (string Name, Func<SixProcesses, Task<int>> Hit)[] points =
        [
            ("before-commit", one => KilledCommitting(one, "measure", "journal", "INSERT", rollsBack: true)),
            ("before-answer", one => KilledCommitting(one, "issue", "journal", "INSERT", rollsBack: false)),
            ("before-publish", one => KilledWithin(one, "measure", Failpoint.BeforePublish, driver)),
            ("before-marked-sent", one => KilledCommitting(one, "measure", "journal", "UPDATE", rollsBack: true)),
            ("before-listener-commits", one => KilledCommitting(one, "supervision", "inbox_positions", "INSERT OR UPDATE", rollsBack: true)),
            ("before-acknowledging", one => KilledWithin(one, "supervision", Failpoint.BeforeAcknowledging, driver)),
        ];
        foreach (var (name, hit) in points)
        {
            bites[name] = 0;
            for (var time = 0; time < lab.Either(10, 1); time++)
            {
                await driver.More(lab.Either(100, 30));
                bites[name] += await hit(system);
            }
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        bites["wire-duplicates"] = wire.Duplicates;
        bites["unknown"] = verdict.Unknown;
        return new Outcome(verdict, bites);
    }

    /// <summary>
    /// Killed while its transaction waits just before its end, which is then rolled back, or commits although nobody is left to answer. How
    /// many were held.
    /// </summary>
    private static async Task<int> KilledCommitting(SixProcesses system, string service, string table, string events, bool rollsBack)
    {
        var held = 1;
        await using (var trap = await Trap.Set(system.StoreOf(service), table, events))
        {
            await trap.Caught();
            system.Processes[service].Kill();
            if (rollsBack)
                held = await trap.RollBack();
        }

        system.Processes.Run(service);
        await system.Ready();
        return held;
    }

    /// <summary>Killed by itself at a point within; 1 when it was.</summary>
    private static async Task<int> KilledWithin(SixProcesses system, string service, string point, Driver driver)
    {
        await system.Processes[service].Stop();
        using var host = ChildProcess.Start(
            "dotnet",
            [typeof(Failpoint).Assembly.Location, "host", point, "50", service, .. system.Processes.CommandOf(service).Skip(1)],
            system.Processes.LogOf($"{service}-{point}"));
        await host.Ended(TimeSpan.FromMinutes(3));
        system.Processes.Run(service);
        await system.Ready();
        await driver.More(10);
        return host.ExitCode == Sigkill ? 1 : 0;
    }
}

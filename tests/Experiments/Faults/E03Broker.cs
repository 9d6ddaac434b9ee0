using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>RabbitMQ stopped, killed, frozen: nobody who writes may notice.</summary>
internal sealed class E03Broker : Experiment
{
    public override string Id => "E3";

    public override string Fault => "RabbitMQ stopped, killed, frozen";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        var rabbit = system.Servers.Rabbit;
        await using var driver = await lab.Drive(system);
        var (meanwhile, unsent) = (int.MaxValue, int.MaxValue);
        (Func<Task> Hurt, Func<Task> Heal)[] faults =
        [
            (rabbit.Stop, rabbit.StartAgain),
            (() => Task.Run(rabbit.Kill), rabbit.StartAgain),
            (() => Task.Run(rabbit.Freeze), () => Task.Run(rabbit.Thaw)),
        ];
        foreach (var (hurt, heal) in faults)
        {
            await hurt();
            var before = driver.Acknowledged;
            await Task.Delay(lab.Outage);
            meanwhile = Math.Min(meanwhile, driver.Acknowledged - before);
            unsent = Math.Min(unsent, await system.Unsent());
            await heal();
            await driver.More(100);
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["acknowledged-meanwhile"] = meanwhile, ["unsent"] = unsent });
    }
}

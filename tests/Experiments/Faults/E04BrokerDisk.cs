using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>RabbitMQ loses its disk with messages that it has confirmed and nobody has heard.</summary>
internal sealed class E04BrokerDisk : Experiment
{
    public override string Id => "E4";

    public override string Fault => "RabbitMQ's data directory wiped while its queues are full";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        var rabbit = system.Servers.Rabbit;
        await using var driver = await lab.Drive(system);

        system.Processes["supervision"].Freeze();
        await driver.More(lab.Either(5000, 300));
        var confirmed = Following.Unheard(await Truth.Read(system)).Count(entry => entry.Sent);
        rabbit.Kill();
        rabbit.Wipe();
        await rabbit.StartAgain();
        await rabbit.NewVhost(system.Vhost);
        system.Processes["supervision"].Thaw();
        await driver.More(200);

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["confirmed-and-unheard"] = confirmed });
    }
}

using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>
/// PostgreSQL is brought back to a point in time from a base backup and the archived log; queues, Redis and what supervision follows are
/// dropped, the restore is accepted, and all figures made anew from the journals (RebuildRollups). An auditor with the checkpoints of before is told of it
/// until it is accepted.
/// </summary>
internal sealed class E17PointInTime : Experiment
{
    public override string Id => "E17";

    public override string Fault => "PostgreSQL restored to a point in time; Redis, queues and what supervision follows dropped, all figures rebuilt";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var postgres = await PostgresServer.Start();
        await using var archive = await Archive.Of(postgres);
        var shared = await lab.Servers();
        await using var system = await SixProcesses.Start(shared with { Postgres = postgres }, Id);

        var driver = await lab.Drive(system);
        await archive.BackUp();
        await driver.More(lab.Either(5000, 300));
        var before = await driver.Stop();
        await Verdict.Settled(system);
        await archive.Mark();
        var counted = await Sql.Number(system.StoreOf("measure"), "SELECT count(*) FROM journal");
        await driver.DisposeAsync();

        await using var later = await lab.Drive(system);
        await later.More(lab.Either(2000, 100));
        var forgotten = await later.Stop();
        await Patiently.Until(
            () => HandedOut.Count(system, "measure") > counted,
            TimeSpan.FromMinutes(1),
            "No checkpoint of what came after the point in time was handed out");
        foreach (var name in system.Processes.Names)
            system.Processes[name].Kill();
        await archive.Restore();
        var noticed = await HandedOut.Refuted(system);
        await Forget(system, shared.Rabbit);
        foreach (var name in Deployment.Services)
            await system.Accept(name);
        foreach (var name in system.Processes.Names)
            system.Processes.Run(name);
        await system.Ready();
        var rebuilt = await Rebuild(system);

        var asThen = await Verdict.Of(system, before);
        var truth = await Truth.Read(system);
        var remembered = Done.Facts(forgotten, truth).Count;

        await using var onward = await lab.Drive(system);
        await onward.More(lab.Either(2000, 100));
        var verdict = await Verdict.Of(system, [.. before, .. await onward.Stop()]);
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. asThen.Findings,
                    .. verdict.Findings,
                    .. remembered == 0 ? Array.Empty<string>() : [$"{remembered} commands from after the point in time are there"],
                ],
            },
            new Dictionary<string, int>
            {
                ["undone"] = forgotten.Count(command => command.Answer == Answer.Ok),
                ["noticed-by-auditor"] = noticed.Count,
                ["facts-rebuilt-from"] = rebuilt,
            });
    }

    /// <summary>How many facts the figures were made of.</summary>
    private static async Task<int> Rebuild(SixProcesses system)
    {
        using var office = await system.Processes.As("office");
        return (await office.PostJson("/v1/rollups:rebuild").Json()).Number("facts");
    }

    /// <summary>Drops what can be made again from the journals.</summary>
    private static async Task Forget(SixProcesses system, RabbitServer rabbit)
    {
        await Sql.Run(
            system.StoreOf("supervision"),
            "TRUNCATE followed_agencies, followed_issues, followed_measures, followed_round_settings, agency_versions, inbox_positions, consumer_offsets");
        using (await rabbit.Http.DeleteAsync($"/api/vhosts/{system.Vhost}"))
        await rabbit.NewVhost(system.Vhost);
        system.Servers.Redis.Kill();
        system.Servers.Redis.Wipe();
        await system.Servers.Redis.StartAgain();
    }
}

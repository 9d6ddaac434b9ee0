using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>The disk fills up under load, under SQLite and under PostgreSQL: writes are refused until there is room again.</summary>
internal sealed class E10DiskFull : Experiment
{
    public override string Id => "E10";

    public override string Fault => "disk full: of the Suite on SQLite, and of PostgreSQL";

    public override async Task<Outcome> Run(Lab lab)
    {
        var (sqlite, refusedBySqlite) = await OnSqlite(lab);
        var (postgres, refusedByPostgres) = await OnPostgres(lab);
        return new Outcome(sqlite + postgres, new Dictionary<string, int> { ["refused-on-sqlite"] = refusedBySqlite, ["refused-on-postgresql"] = refusedByPostgres });
    }

    private static async Task<(Verdict Verdict, int Refused)> OnSqlite(Lab lab)
    {
        await using var suite = new SuiteProcess();
        Directory.CreateDirectory(suite.DataFolder);
        await using var disk = await SmallDisk.Over(suite.DataFolder, megabytes: 200);
        await suite.Start();
        await using var driver = await lab.Drive(suite);
        var refused = await FillAndFree(lab, disk, driver, () => Task.CompletedTask);
        var verdict = await Verdict.Of(suite, await driver.Stop());
        suite.Kill();
        return (verdict, refused);
    }

    private static async Task<(Verdict Verdict, int Refused)> OnPostgres(Lab lab)
    {
        await using var postgres = await PostgresServer.Start();
        await postgres.Stop();
        await using var disk = await SmallDisk.Over(postgres.DataFolder, megabytes: 800);
        await postgres.StartAgain();
        await using var system = await FiveProcesses.Start(await lab.Servers() with { Postgres = postgres }, "E10");
        await using var driver = await lab.Drive(system);
        var refused = await FillAndFree(lab, disk, driver, async () =>
        {
            if (!postgres.IsRunning)
                await postgres.StartAgain();
        });
        var verdict = await Verdict.Of(system, await driver.Stop());
        await postgres.Stop();
        return (verdict, refused);
    }

    private static async Task<int> FillAndFree(Lab lab, SmallDisk disk, Driver driver, Func<Task> heal)
    {
        var before = driver.Troubles.Count();
        disk.Fill();
        await Patiently.Until(() => driver.Troubles.Count() > before, TimeSpan.FromMinutes(3), "Nothing was refused");
        await Task.Delay(lab.Outage / 4);
        var refused = driver.Troubles.Skip(before).Count(trouble => trouble.Status == 503);
        disk.Free();
        await heal();
        await driver.More(200);
        return refused;
    }
}

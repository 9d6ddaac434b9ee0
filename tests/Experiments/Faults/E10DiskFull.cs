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
        return new Outcome(
            sqlite + postgres,
            new Dictionary<string, int> { ["refused-on-sqlite"] = refusedBySqlite, ["refused-on-postgresql"] = refusedByPostgres });
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
        var found = await OnPostgres(lab, disk, postgres);
        await postgres.Stop();
        return found;
    }

    private static async Task<(Verdict Verdict, int Refused)> OnPostgres(Lab lab, SmallDisk disk, PostgresServer postgres)
    {
        await using var system = await SixProcesses.Start(await lab.Servers() with { Postgres = postgres }, "E10");
        await using var driver = await lab.Drive(system);
        var refused = await FillAndFree(
            lab, disk, driver,
            () => Patiently.Until(() => Answers(postgres), TimeSpan.FromMinutes(3), "PostgreSQL does not come back"));
        return (await Verdict.Of(system, await driver.Stop()), refused);
    }

    /// <summary>PostgreSQL may have ended itself, as an administrator would find it; or it recovers by itself.</summary>
    private static async Task<bool> Answers(PostgresServer postgres)
    {
        try
        {
            if (!postgres.IsRunning)
                await postgres.StartAgain();
            await postgres.Run("postgres", "SELECT 1");
            return true;
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or InvalidOperationException)
        {
            return false;
        }
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
        await driver.More(lab.Either(2000, 200));
        return refused;
    }
}

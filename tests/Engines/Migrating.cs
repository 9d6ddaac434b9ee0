using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rectify.Disclosures;
using Rectify.Identities;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Database;
using Rectify.Supervision;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

[Collection(nameof(Engines))]
public sealed class Migrating(EnginesFixture engines) : IDisposable
{
    private const string Tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-migrating-").FullName;

    public static TheoryData<Type> Stores =>
        [typeof(IssueStore), typeof(MeasureStore), typeof(SupervisionStore), typeof(DisclosureStore), typeof(IdentityStore)];

    [Theory]
    [MemberData(nameof(Stores))]
    public void NoModelHasChangesWithoutAMigration(Type store)
    {
        dynamic options = Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(store))!;
        NpgsqlDbContextOptionsBuilderExtensions.UseNpgsql((DbContextOptionsBuilder)options, "Host=none");
        using var context = (ServiceStore)Activator.CreateInstance(store, options.Options);
        Assert.False(context.Database.HasPendingModelChanges(), "Add one: dotnet run --project deploy/migrations -- NAME");
    }

    [Fact]
    public async Task FourReplicasMayStartAtOnceOnAnEmptyDatabase()
    {
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("together"));
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OnPostgres.Host(folder, new IssueModule(), settings)));
        foreach (var host in hosts)
            await host.DisposeAsync();
        var migrations = await Ask("together", "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");
        Assert.Equal(migrations.Distinct(), migrations);
        Assert.EndsWith("IssuesAndJournal", migrations[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaysThatStoodAmongTheVersionsStandBesideTheEpochAndBack()
    {
        const string State = "SELECT concat_ws(' ', epoch, today, swept) FROM rollup_state";
        const string Days = "SELECT version::text FROM agency_versions ORDER BY agency_id";
        var superuser = engines.Postgres.Address("days");
        var settings = await StoreRoles.Settings("supervision", superuser);
        await using (await OnPostgres.Host(folder, new SupervisionModule(), settings))
            await RunningSuite.Eventually(async () => await Ask("days", State) is [_]);
        await engines.Postgres.Run("days", "UPDATE rollup_state SET today = '2999-03-01', swept = '2999-02-28'");
        var state = await Ask("days", State);

        await using (var store = new SupervisionStore(new DbContextOptionsBuilder<SupervisionStore>().UseNpgsql(superuser).Options))
            await store.Database.MigrateAsync("FiguresAndJournal");
        Assert.Equal([$"{new DateOnly(2999, 3, 1).DayNumber}", $"{new DateOnly(2999, 2, 28).DayNumber}"], await Ask("days", Days));

        await (await OnPostgres.Host(folder, new SupervisionModule(), settings)).DisposeAsync();
        Assert.Equal(state, await Ask("days", State));
        Assert.Empty(await Ask("days", Days));
    }

    [Fact]
    public async Task AFailedMigrationSaysSoInALineAndChangesNothing()
    {
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("hindered"));
        await engines.Postgres.Run("hindered", "CREATE TABLE issues (id int)");
        var (code, error) = await Run("migrate", settings);
        Assert.Equal(1, code);
        Assert.StartsWith("It cannot start: The migration ", error, StringComparison.Ordinal);
        Assert.Contains("changed nothing: relation \"issues\" already exists", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal(["issues"], (await Ask("hindered", Tables)).Except(["__EFMigrationsHistory"]));
    }

    [Fact]
    public async Task WhatFailsWithoutAnyMigrationSaysSoItself()
    {
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("denied"));
        Assert.Equal(0, (await Run("migrate", settings)).Code);
        await engines.Postgres.Run("denied", "REVOKE ALL ON \"__EFMigrationsHistory\" FROM denied_owner; "
            + "GRANT SELECT ON \"__EFMigrationsHistory\" TO denied_owner");
        var (code, error) = await Run("migrate", settings);
        Assert.Equal(1, code);
        Assert.Contains("permission denied for table __EFMigrationsHistory (42501)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATableThatComesLaterAndBelongsToNoAgencyIsOpenToItsService()
    {
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("grown"));
        Assert.Equal(0, (await Run("migrate", settings)).Code);
        await engines.Postgres.Run("grown", "CREATE TABLE later (id int); ALTER TABLE later OWNER TO grown_owner");
        Assert.Equal(0, (await Run("migrate", settings)).Code);
        Assert.Equal(["1"], await engines.Postgres.Ask("grown", "grown_service", null, "INSERT INTO later VALUES (1) RETURNING id"));
    }

    [Fact]
    public async Task AServiceNeedsNoOwnerOnceItsDatabaseIsMade()
    {
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("made"));
        Assert.Equal((1, true), await Refused(settings[0], "lacks the migration"));
        Assert.Equal(0, (await Run("migrate", settings)).Code);
        await using var host = await OnPostgres.Host(folder, new IssueModule(), settings[0]);
    }

    [Fact]
    public async Task ARoleThatRowSecurityDoesNotBindIsRefused()
    {
        var superuser = engines.Postgres.Address("unbound");
        var settings = await StoreRoles.Settings("issue", superuser);
        Assert.Equal(0, (await Run("migrate", settings)).Code);
        Assert.Equal((1, true), await Refused($"--Store:issue={superuser}", "is a superuser or bypasses row-level security"));
        Assert.Equal((1, true), await Refused($"--Store:issue={StoreRoles.As("unbound_owner", superuser)}", "owns the tables"));
        await engines.Postgres.Run("unbound", "ALTER TABLE issues NO FORCE ROW LEVEL SECURITY");
        Assert.Equal((1, true), await Refused(settings[0], "The tables issues of issue are without row-level security"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<List<string>> Ask(string database, string sql) => engines.Postgres.Ask(database, "postgres", null, sql);

    private async Task<(int Code, bool Says)> Refused(string store, string why)
    {
        var (code, error) = await Run("serve", [store]);
        return (code, error.Contains(why, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Error)> Run(string verb, string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])
            [typeof(IssueModule).Assembly.Location, verb, "--environment=Development", $"--Identity=dev:{folder}/identity.pem", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}

using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>
/// Dumps of PostgreSQL that released versions have left: restored by the owner of an empty database, this version opens them, with nothing
/// lost.
/// </summary>
[Collection(nameof(Engines))]
public sealed class OlderDumpsOpen(EnginesFixture engines)
{
    private const string Dumps = "postgres";
    private const string SameKeys = "SELECT digest_key::text FROM inspections GROUP BY digest_key HAVING count(*) > 1";
    private const string Migrations = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";

    public static TheoryData<string> Versions => [.. ByTurns.Share(OlderData.Versions(Dumps), of: 3)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FiguresAreEqualAndJournalsVerify(string version)
    {
        using var older = await OlderData.Unpack(Dumps, version);
        var prefix = $"older_{version.Replace('.', '_')}";
        var settings = await engines.Postgres.Settings(prefix);

        // A service that came later begins with an empty one.
        foreach (var service in Deployment.Services.Where(service => File.Exists(Dump(older, service))))
            await Restore(older, service, $"{prefix}_{service}");
        await older.OpensWithNothingLost(settings);
        await older.JournalsVerify(service => engines.Postgres.Address($"{prefix}_{service}"));
        Assert.Empty(await engines.Postgres.Ask($"{prefix}_issue", "postgres", null, SameKeys));

        // It is of the form that a new database has.
        await using (await RunningSuite.Start(await engines.Postgres.Settings($"{prefix}_new")))
        {
            foreach (var service in Deployment.Services)
                Assert.Equal(await MigrationsOf($"{prefix}_new_{service}"), await MigrationsOf($"{prefix}_{service}"));
        }
    }

    private static string Dump(OlderData older, string service) => Path.Combine(older.Folder, $"{service}.sql");

    private Task<List<string>> MigrationsOf(string database) => engines.Postgres.Ask(database, "postgres", null, Migrations);

    private Task Restore(OlderData older, string service, string database) => ChildProcess.Run(
        "psql",
        [
            "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{engines.Postgres.Port}", "-U", $"{database}_owner",
            "-f", Dump(older, service), database,
        ],
        Path.Combine(older.Folder, "log"));
}

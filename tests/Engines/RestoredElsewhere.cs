using Rectify.Issues;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>A database that moves to another cluster, whose transactions have smaller numbers.</summary>
[Collection(nameof(Engines))]
public sealed class RestoredElsewhere(EnginesFixture engines) : IAsyncLifetime
{
    private const string SpendTransactions = "DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$";
    private const string OnlyGrows =
        "SELECT bool_and(grows) FROM (SELECT commit_order >= lag(commit_order, 1, 0::bigint) OVER (ORDER BY position) AS grows "
        + "FROM journal) AS entries";
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-restored-").FullName;
    private PostgresServer other = null!;

    public async Task InitializeAsync() => other = await PostgresServer.Start();

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task FollowersHearWhatIsSaidThereFromTheirOldCursorOn()
    {
        await engines.Postgres.Run("postgres", SpendTransactions);
        var cursor = "";
        await using (var suite = await RunningSuite.Start(await engines.Postgres.Settings("moved")))
        {
            await ImportedIssue.In(suite);
            using var partner = await suite.As("partner");
            await RunningSuite.Eventually(async () => (cursor = (await Read(partner, cursor)).Cursor).StartsWith("0.", StringComparison.Ordinal) is false);
        }

        var settings = await other.Settings("moved");
        foreach (var service in Deployment.Services)
            await Move($"moved_{service}");
        await using (var suite = await RunningSuite.Start(settings))
        {
            using var partner = await suite.As("partner");
            using var office = await suite.As("office");
            cursor = (await Read(partner, cursor)).Cursor;
            var agency = (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
            await RunningSuite.Eventually(async () => (await Read(partner, cursor)).Streams.Contains(agency));
        }

        Assert.Equal(["True"], await other.Ask("moved_issue", "postgres", null, OnlyGrows));
    }

    [Fact]
    public async Task WithoutItsOwnerSuchADatabaseIsRefused()
    {
        await engines.Postgres.Run("postgres", SpendTransactions);
        var settings = await StoreRoles.Settings("issue", engines.Postgres.Address("alone"));
        await using (await OnPostgres.Host(folder, new IssueModule(), settings))
        {
            await engines.Postgres.Run(
                "alone",
                "INSERT INTO journal (event_id, producer, stream, version, type, actor, actor_name, at, request_id, payload, previous, hash, sent) "
                + "VALUES (gen_random_uuid(), 'issue', 'rounds/1', 1, 'issue.round_opened', '', '', now(), '', '{}', '', '', true)");
        }

        settings = await StoreRoles.Settings("issue", other.Address("alone"));
        await Move("alone");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OnPostgres.Host(folder, new IssueModule(), settings[0]));
        Assert.Contains("was restored from another cluster", refused.Message, StringComparison.Ordinal);
        await using var repaired = await OnPostgres.Host(folder, new IssueModule(), settings);
    }

    private async Task Move(string database)
    {
        var (file, log) = (Path.Combine(folder, database), Path.Combine(folder, "log"));
        await ChildProcess.Run("pg_dump", ["-Fc", "-f", file, "-h", "127.0.0.1", "-p", $"{engines.Postgres.Port}", "-U", "postgres", database], log);
        await ChildProcess.Run("pg_restore", ["-d", database, "-h", "127.0.0.1", "-p", $"{other.Port}", "-U", "postgres", file], log);
    }

    private static async Task<(string Cursor, List<string> Streams)> Read(HttpClient partner, string cursor)
    {
        var page = await partner.GetAsync($"/v1/events?producer=issue&pageToken={cursor}").Json();
        return (page.Text("nextPageToken"), [.. page["events"]!.AsArray().Select(said => said!.Text("stream"))]);
    }
}

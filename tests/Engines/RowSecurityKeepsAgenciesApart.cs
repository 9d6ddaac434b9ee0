using Npgsql;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>What the database itself hides, whatever a query says: asked directly, as the services' own roles.</summary>
[Collection(nameof(Engines))]
public sealed class RowSecurityKeepsAgenciesApart(EnginesFixture engines) : IAsyncLifetime
{
    private RunningSuite suite = null!;
    private ImportedIssue ours = null!;
    private ImportedIssue theirs = null!;

    public static TheoryData<string, string> Tables => new()
    {
        { "issue", "issues" }, { "issue", "journal" }, { "issue", "agencies" }, { "issue", "scheduled_measures" },
        { "measure", "measures" }, { "measure", "journal" },
        { "supervision", "followed_issues" }, { "supervision", "agency_versions" },
    };

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start(await engines.Postgres.Settings("apart"));
        (ours, theirs) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        foreach (var issue in new[] { ours, theirs })
            await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:schedule", new { due = "2026-12-31" }).Json();
        await RunningSuite.Eventually(async () => (await Ask("supervision", "*", "SELECT id FROM followed_issues")).Count >= 2
            && (await Ask("issue", "*", "SELECT id FROM scheduled_measures")).Count >= 2);
    }

    public Task DisposeAsync() => suite.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task OnlyTheNamedAgencysRowsAreSeen(string service, string table)
    {
        var sql = $"SELECT DISTINCT agency_id FROM {table}";
        Assert.Equal([Id(ours)], await Ask(service, Id(ours), sql));
        Assert.Empty(await Ask(service, null, sql));
        Assert.Empty(await Ask(service, "", sql));
        Assert.Superset(new HashSet<string> { Id(ours), Id(theirs) }, (await Ask(service, "*", sql)).ToHashSet());
        Assert.Equal(2, (await Ask(service, $"{Id(ours)},{Id(theirs)}", sql)).Count);
    }

    [Fact]
    public async Task NothingIsWrittenForAnotherAgency()
    {
        Assert.Empty(await Ask("issue", Id(ours), $"UPDATE issues SET title = 'x' WHERE agency_id = '{Id(theirs)}' RETURNING id"));
        Assert.Empty(await Ask("issue", Id(ours), $"DELETE FROM issues WHERE agency_id = '{Id(theirs)}' RETURNING id"));
        var moved = await Assert.ThrowsAsync<PostgresException>(() => Ask("issue", Id(ours), $"UPDATE issues SET agency_id = '{Id(theirs)}'"));
        var added = await Assert.ThrowsAsync<PostgresException>(() =>
            Ask("measure", Id(ours), $"INSERT INTO progress SELECT gen_random_uuid(), gen_random_uuid(), '{Id(theirs)}', '', now(), '', now()"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, moved.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, added.SqlState);
    }

    [Fact]
    public async Task TheJournalCannotBeRewrittenByItsService()
    {
        foreach (var sql in (string[])
            ["DELETE FROM journal", "UPDATE journal SET payload = ''", "TRUNCATE journal", "DROP TABLE journal",
                "ALTER TABLE journal DISABLE ROW LEVEL SECURITY"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Ask("issue", "*", sql))).SqlState);
        }
    }

    [Fact]
    public async Task EveryTableWithAnAgencyIsProtected()
    {
        foreach (var service in Deployment.Services)
        {
            Assert.Empty(await engines.Postgres.Ask($"apart_{service}", "postgres", null, """
                SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'agency_id'
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                    AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'of_agency'))
                """));
        }
    }

    [Fact]
    public async Task WhatIdentityKeepsOfPeopleBelongsToNoAgencyAndIsOpenToItsService()
    {
        const string Open = """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity
                AND has_table_privilege('apart_identity_service', oid, 'SELECT') AND has_table_privilege('apart_identity_service', oid, 'INSERT')
                AND has_table_privilege('apart_identity_service', oid, 'UPDATE') AND has_table_privilege('apart_identity_service', oid, 'DELETE')
            """;
        string[] kept =
        [
            "people", "appointments", "accounts", "clients", "credentials", "browser_sessions", "sign_in_passes", "protection_keys", "signing_keys",
            "first_links", "OpenIddictApplications", "OpenIddictAuthorizations", "OpenIddictScopes", "OpenIddictTokens",
        ];
        Assert.Empty(kept.Except(await engines.Postgres.Ask("apart_identity", "postgres", null, Open)));
    }

    [Fact]
    public async Task APublishedNoticeIsForEverybodyAndADraftIsNot()
    {
        await ours.Close();
        var office = ours.Office;
        var draft = (await office
            .PostJson("/v1/notices:compile", new { inspection = ours.Inspection, scope = "PUBLIC", template = "BY_STATUS" }).Json()).Text("name");
        Assert.Empty(await Ask("disclosure", null, "SELECT id FROM notices"));
        await engines.Postgres.Run("apart_disclosure", "UPDATE notices SET state = 'Published'");
        Assert.Equal([draft[(draft.IndexOf('/', StringComparison.Ordinal) + 1)..]], await Ask("disclosure", null, "SELECT id FROM notices"));
        Assert.Single((await suite.Http.GetAsync("/v1/publicNotices").Json())["notices"]!.AsArray());
    }

    private static string Id(ImportedIssue issue) => issue.Agency["agencies/".Length..];

    private Task<List<string>> Ask(string service, string? scope, string sql) =>
        engines.Postgres.Ask($"apart_{service}", $"apart_{service}_service", scope, sql);
}

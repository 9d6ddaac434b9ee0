using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Supervisions;

/// <summary>The embedded default parks what a listener cannot apply, too: whether the bus in memory brings it or the journal.</summary>
public sealed class ParkedWithoutServers : IAsyncLifetime
{
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start();
        office = await suite.As("office");
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await suite.DisposeAsync();
    }

    [Fact]
    public async Task ItsReasonNamesNobodyAndReplayedItCounts()
    {
        await Supervision("CREATE TRIGGER poison BEFORE INSERT ON followed_issues BEGIN SELECT RAISE(ABORT, 'row of 张三, 13900001111'); END");
        await office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
        await RunningSuite.Eventually(async () => await Parked() is not null);
        Assert.Equal("SqliteException: SQLite Error … 'row of …, …'.", Regexed((await Parked())!));

        await Supervision("DROP TRIGGER poison");

        // The journal may bring it again before it is replayed, which settles it, too.
        var replayed = (await office.PostAsync("/v1/parkedEvents:replay?service=supervision", null).Json()).Number("replayed");
        Assert.True(replayed is 0 or 1);
        Assert.Null(await Parked());
        await RunningSuite.Eventually(async () => (await office.GetAsync("/v1/rollups/district").Json())["totals"]!["issues"]!.Number("total") == 1);
    }

    private static string Regexed(System.Text.Json.Nodes.JsonNode parked) =>
        System.Text.RegularExpressions.Regex.Replace(
            parked.Text("reason"), "Error [0-9]+:", "Error …",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task<System.Text.Json.Nodes.JsonNode?> Parked() =>
        (await office.GetAsync("/v1/parkedEvents?service=supervision").Json())["parkedEvents"]!.AsArray().FirstOrDefault();

    private async Task Supervision(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, "supervision.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

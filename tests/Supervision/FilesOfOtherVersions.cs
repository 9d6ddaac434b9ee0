using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Supervisions;

/// <summary>A SQLite file that another version of the program has made.</summary>
public sealed class FilesOfOtherVersions : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2030, 3, 20);
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
    private readonly Spoken agency = new();

    private string File => Path.Combine(folder, "supervision.db");

    public async Task InitializeAsync()
    {
        await using var supervision = await Replica();
        await supervision.Hear(agency.WithOneIssue(Due));
        await RunningSuite.Eventually(async () => await Figures(supervision) == "1/1");
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("DROP TABLE schedule")]
    [InlineData("DROP INDEX IX_followed_issues_due")]
    [InlineData(
        "DROP INDEX IX_followed_issues_agency_id_state_completion_due_days_late_round_id_track_is_voided; ALTER TABLE followed_issues DROP COLUMN days_late")]
    [InlineData("ALTER TABLE followed_issues ADD COLUMN forgotten TEXT")]
    [InlineData("CREATE TABLE forgotten (what TEXT PRIMARY KEY); CREATE INDEX ix_forgotten ON forgotten (what); INSERT INTO forgotten VALUES ('this')")]
    public async Task OneOfAnOlderModelOpensWithNothingLost(string difference)
    {
        var model = Ask(Shape);
        var heard = Ask("SELECT * FROM inbox_positions ORDER BY 1, 2");
        var measures = Ask("SELECT * FROM followed_measures");
        Run($"{difference}; PRAGMA user_version = 0");
        var old = Ask("SELECT name, sql FROM sqlite_master ORDER BY name");

        await using (var supervision = await Replica())
        {
            Assert.Equal("1/1", await Figures(supervision));
            Assert.Empty(await supervision.Differing());
        }

        Assert.Equal(model, Ask(Shape));
        Assert.Equal(heard, Ask("SELECT * FROM inbox_positions ORDER BY 1, 2"));
        Assert.Equal(measures, Ask("SELECT * FROM followed_measures"));
        Assert.Equal(old, Ask("SELECT name, sql FROM sqlite_master ORDER BY name", $"{File}.form0"));
    }

    [Fact]
    public async Task DaysThatStoodAmongTheVersionsStandBesideTheEpoch()
    {
        var (today, swept) = (new DateOnly(2999, 3, 1), new DateOnly(2999, 2, 28));
        var (epoch, versions) = (Assert.Single(Ask("SELECT epoch FROM rollup_state")), Ask("SELECT * FROM agency_versions"));
        Run($"""
            DROP TABLE rollup_state;
            CREATE TABLE epoch (id INTEGER NOT NULL PRIMARY KEY, value TEXT NOT NULL);
            INSERT INTO epoch VALUES (1, '{epoch}');
            INSERT INTO agency_versions VALUES ('{Guid.Empty}', {today.DayNumber}), ('FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', {swept.DayNumber});
            PRAGMA user_version = 1;
            """);

        await using (var supervision = await Replica())
            Assert.Equal("1/1", await Figures(supervision));

        // What was swept up to the day before is swept up to that day, in one step.
        Assert.Equal([$"1|{epoch}|{today:yyyy-MM-dd}|{today:yyyy-MM-dd}|1"], Ask("SELECT id, epoch, today, swept, steps FROM rollup_state"));
        Assert.Equal(versions, Ask("SELECT * FROM agency_versions"));
    }

    [Fact]
    public async Task OneOfANewerVersionIsRefusedAndNotTouched()
    {
        Run("PRAGMA user_version = 1000");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(Replica);
        Assert.Contains("was made by a newer version of this program", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["1000"], Ask("PRAGMA user_version"));
    }

    [Fact]
    public async Task AnUpgradeThatBreaksOffLeavesTheOldFileAsItWas()
    {
        Run("DROP INDEX IX_followed_issues_due; DROP TABLE schedule; PRAGMA user_version = 0");
        Run("DROP TABLE agency_versions; CREATE TABLE agency_versions (agency_id TEXT, version INTEGER)");
        Run("INSERT INTO agency_versions VALUES ('twice', 1), ('twice', 2)");
        var (old, rows) = (Ask("SELECT name, sql FROM sqlite_master ORDER BY name"), Ask("SELECT * FROM followed_issues"));

        await Assert.ThrowsAsync<SqliteException>(Replica);

        Assert.Equal(old, Ask("SELECT name, sql FROM sqlite_master ORDER BY name"));
        Assert.Equal(rows, Ask("SELECT * FROM followed_issues"));
        Assert.Equal(["0"], Ask("PRAGMA user_version"));
    }

    private const string Shape = "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE '%forgotten%' ORDER BY type, name";

    private Task<SupervisionReplica> Replica() => SupervisionReplica.Start($"Data Source={File}");

    /// <summary>Issues and measures of the agency.</summary>
    private async Task<string> Figures(SupervisionReplica supervision) => await supervision.Find(agency.Agency) is { } rollup
        ? $"{rollup["issues"]!.Number("total")}/{rollup["measures"]!.Number("total")}"
        : "";

    private void Run(string sql) => Ask(sql);

    private List<string> Ask(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString())));
        return rows;
    }
}

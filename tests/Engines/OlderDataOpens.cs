using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Engines;

/// <summary>Data folders that released versions have left: this version opens them, with nothing lost.</summary>
public sealed class OlderDataOpens
{
    private const string Folders = "";

    public static TheoryData<string> Versions => [.. ByTurns.Share(OlderData.Versions(Folders), of: 3)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task FiguresAreEqualAndJournalsVerify(string version)
    {
        using var older = await OlderData.Unpack(Folders, version);
        await older.OpensWithNothingLost();
        await older.JournalsVerify(service => $"Data Source={Path.Combine(older.Folder, $"{service}.db")}");

        await using var database = new SqliteConnection($"Data Source={Path.Combine(older.Folder, "issue.db")};Pooling=False");
        await database.OpenAsync();
        await using var keys = database.CreateCommand();
        keys.CommandText = "SELECT count(*) - count(DISTINCT digest_key) FROM inspections";
        Assert.Equal(0L, await keys.ExecuteScalarAsync());
    }
}

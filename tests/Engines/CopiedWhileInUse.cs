using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Engines;

/// <summary>rectify database copy, which every backup of SQLite is made with.</summary>
public sealed class CopiedWhileInUse : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-copied-").FullName;

    private string Original => Path.Combine(folder, "original.db");

    private string Copy => Path.Combine(folder, "copy.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TheCopyHoldsWhatWasCommittedAndNothingElse()
    {
        using var writing = Open(Original);
        Run(writing, "PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('committed')");
        Run(writing, "BEGIN IMMEDIATE; INSERT INTO notes VALUES ('not yet')");

        var (code, _, errors) = await Tool.Run("database", "copy", Original, Copy);

        Assert.True(code == 0, errors);
        using var copy = Open(Copy);
        using var read = copy.CreateCommand();
        read.CommandText = "SELECT group_concat(text) FROM notes";
        Assert.Equal("committed", read.ExecuteScalar());
        Assert.Equal(1, (await Tool.Run("database", "copy", Original, Copy)).Code);
    }

    [Fact]
    public async Task OfADamagedOneThereIsNoCopy()
    {
        using (var writing = Open(Original))
            Run(writing, "CREATE TABLE notes (text TEXT); INSERT INTO notes SELECT hex(randomblob(2000)) FROM pragma_function_list LIMIT 20");
        await using (var file = new FileStream(Original, FileMode.Open))
        {
            file.Position = 3 * 4096;
            file.Write(new byte[2 * 4096]);
        }

        var (code, _, errors) = await Tool.Run("database", "copy", Original, Copy);

        Assert.Equal(1, code);
        Assert.Contains("Not copied", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Copy));
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

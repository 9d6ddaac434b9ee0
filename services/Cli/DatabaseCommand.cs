using System.CommandLine;
using Microsoft.Data.Sqlite;

namespace Rectify.Cli;

/// <summary>rectify database copy: a SQLite file as it is at one moment, while a program works on it.</summary>
internal static class DatabaseCommand
{
    public static Command Create() => new("database", "Keeps databases (数据库) of SQLite.") { Copy() };

    private static Command Copy()
    {
        var from = new Argument<FileInfo>("FILE") { Description = "The database; it may be in use." };
        var to = new Argument<FileInfo>("COPY") { Description = "Where its copy is made; there must be nothing yet." };
        var command = new Command("copy", "Copies a database and looks whether the copy is whole. Ends with 1 if it could not, and leaves no copy then.")
        { from, to };
        command.SetAction(result =>
        {
            var (database, copy) = (result.GetValue(from)!, result.GetValue(to)!);
            if (copy.Exists)
            {
                Console.Error.WriteLine($"已有此文件 · There is a file already: {copy.FullName}");
                return 1;
            }

            try
            {
                Copy(database.FullName, copy.FullName);
                return 0;
            }
            catch (Exception error) when (error is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                File.Delete(copy.FullName);
                Console.Error.WriteLine($"无法复制 · Not copied: {database.FullName}: {error.Message}");
                return 1;
            }
        });
        return command;
    }

    private static void Copy(string file, string to)
    {
        using var database = Open(file, SqliteOpenMode.ReadWrite);
        using var copy = Open(to, SqliteOpenMode.ReadWriteCreate);
        database.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA integrity_check(1)";
        using var rows = check.ExecuteReader();
        rows.NextResult();
        if (!rows.Read() || rows.GetString(0) is not "ok")
            throw new InvalidDataException("it is damaged.");
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}

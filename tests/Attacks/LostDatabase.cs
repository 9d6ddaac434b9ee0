using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Attacks;

/// <summary>What a broken disk, or somebody who may write the folder, does to the database of a suite that does not run.</summary>
internal static class LostDatabase
{
    public static void Of(string service, string folder)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(folder, $"{service}.db*"))
            File.Delete(file);
    }

    /// <summary>Puts back a copy that was made when the suite did not run either.</summary>
    public static void PutBack(string service, string copy, string folder)
    {
        Of(service, folder);
        foreach (var file in Directory.GetFiles(copy, $"{service}.db*"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public static void Copy(string folder, string to)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(folder, "*.db*"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    public static void Edit(string service, string folder, string sql)
    {
        SqliteConnection.ClearAllPools();
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, $"{service}.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        if (command.ExecuteNonQuery() == 0)
            throw new InvalidOperationException($"Nothing was edited: {sql}");
    }
}

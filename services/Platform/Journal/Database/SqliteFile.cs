using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectify.Platform.Journal.Database;

/// <summary>A SQLite file is made from the model and keeps the mark of the form it was made with; one of another form is not touched.</summary>
internal static class SqliteFile
{
    public static async Task Prepare(DatabaseFacade database)
    {
        if (new SqliteConnectionStringBuilder(database.GetConnectionString()).DataSource is { Length: > 0 } file)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var creator = (RelationalDatabaseCreator)database.GetService<IDatabaseCreator>();
        if (!await creator.ExistsAsync())
            await creator.CreateAsync();
        var hasTables = await creator.HasTablesAsync();
        await CheckForm(database, isNew: !hasTables);
        if (!hasTables)
            await creator.CreateTablesAsync();
    }

    private static async Task CheckForm(DatabaseFacade database, bool isNew)
    {
        var script = Encoding.UTF8.GetBytes(database.GenerateCreateScript());
        var form = BitConverter.ToInt32(SHA256.HashData(script)) & int.MaxValue;
        var mark = $"PRAGMA user_version = {form}";
        if (isNew)
            await database.ExecuteSqlRawAsync(mark);
        else if (await database.SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version").SingleAsync() != form)
            throw new InvalidOperationException($"{database.GetConnectionString()} was made by another version of this program. Start that version, or choose another folder (--data).");
    }
}

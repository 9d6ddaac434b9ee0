using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// A SQLite file is made from the model and numbered by the migrations that PostgreSQL needs to come as far (user_version). One with a
/// lower number is upgraded; one with a higher number is of a newer program, and is not touched. It is for its user alone, and so is what the
/// engine puts beside it; one that an older program made for everybody becomes so.
/// </summary>
internal static class SqliteFile
{
    public static async Task Prepare(DatabaseFacade database)
    {
        var file = new SqliteConnectionStringBuilder(database.GetConnectionString()).DataSource;
        if (file.Length > 0)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (file.Length > 0 && File.Exists(file) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var creator = (RelationalDatabaseCreator)database.GetService<IDatabaseCreator>();
        if (!await creator.ExistsAsync())
            await creator.CreateAsync();
        var form = database.GetMigrations().Count();
        if (!await creator.HasTablesAsync())
        {
            await database.ExecuteSqlRawAsync(SqliteUpgrade.Mark(form));
            await creator.CreateTablesAsync();
            return;
        }

        var found = await database.SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version").SingleAsync();
        if (found > form)
        {
            throw new InvalidOperationException($"{file} was made by a newer version of this program (form {found}; this version knows {form}). "
                + "Start that version, or choose another folder (--data).");
        }

        if (found < form)
            await SqliteUpgrade.Run(database, file, found, form);
    }
}

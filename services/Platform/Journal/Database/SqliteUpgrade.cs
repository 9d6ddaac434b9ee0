using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Brings a file of an older version to the model: in one transaction, each table is set aside, made anew and filled with the columns
/// that both have, by the names that migrations since then have given them. A new column gets the value with which its migration fills
/// it. Then the SQL that migrations since then say by hand is run. The file as it was stays beside, so that even what the model has no
/// place for any more is not lost.
/// </summary>
internal static class SqliteUpgrade
{
    private const string Aside = "aside_";
    private const string Indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    /// <summary>The statement that numbers the file.</summary>
    public static string Mark(int form) => $"PRAGMA user_version = {form}";

    public static async Task Run(DatabaseFacade database, string file, int from, int to)
    {
        var script = database.GenerateCreateScript();
        await database.OpenConnectionAsync();
        try
        {
            var connection = database.GetDbConnection();
            await KeepCopy(connection, $"{file}.form{from}");
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var index in await Ask(connection, Indexes))
                await Execute(connection, $"DROP INDEX {Quoted(index)}");
            var tables = await Ask(connection, Tables);
            foreach (var table in tables)
                await Execute(connection, $"ALTER TABLE {Quoted(table)} RENAME TO {Quoted(Aside + table)}");
            await Execute(connection, script);
            var steps = StepsAfter(database, from);
            foreach (var table in database.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
            {
                if (tables.Find(old => NameNow(steps, old) == table.Name) is { } old)
                    await Fill(connection, table, old, steps);
            }

            foreach (var table in tables)
                await Execute(connection, $"DROP TABLE {Quoted(Aside + table)}");
            foreach (var step in steps.OfType<SqlOperation>())
                await Execute(connection, step.Sql);
            await Execute(connection, Mark(to));
            await transaction.CommitAsync();
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }

    /// <summary>An upgrade that was interrupted left one behind; the file is still as it was, and so is the new copy.</summary>
    private static async Task KeepCopy(DbConnection connection, string copy)
    {
        File.Delete(copy);
        await Execute(connection, $"VACUUM INTO '{copy.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    private static List<MigrationOperation> StepsAfter(DatabaseFacade database, int from)
    {
        var migrations = database.GetService<IMigrationsAssembly>();
        return [.. migrations.Migrations.Values.Skip(from).SelectMany(type => migrations.CreateMigration(type, database.ProviderName!).UpOperations)];
    }

    private static string NameNow(List<MigrationOperation> steps, string table) =>
        steps.OfType<RenameTableOperation>().Aggregate(table, (name, step) => step.Name == name ? step.NewName ?? name : name);

    /// <summary>Columns are renamed while their table has the old name or the new one.</summary>
    private static string NameNow(List<MigrationOperation> steps, string oldTable, string newTable, string column) =>
        steps.OfType<RenameColumnOperation>().Where(step => step.Table == oldTable || step.Table == newTable)
            .Aggregate(column, (name, step) => step.Name == name ? step.NewName : name);

    private static async Task Fill(DbConnection connection, ITable table, string old, List<MigrationOperation> steps)
    {
        var known = (await Ask(connection, $"SELECT name FROM pragma_table_info('{Aside}{old}')"))
            .ToDictionary(column => NameNow(steps, old, table.Name, column), Quoted);
        foreach (var column in table.Columns.Where(column => column is { IsNullable: false, DefaultValueSql: null, DefaultValue: null }))
            known.TryAdd(column.Name, Filling(column, steps));
        var columns = table.Columns.Select(column => column.Name).Where(known.ContainsKey).ToList();
        var (into, from) = (string.Join(", ", columns.Select(Quoted)), string.Join(", ", columns.Select(column => known[column])));
        await Execute(connection, $"INSERT INTO {Quoted(table.Name)} ({into}) SELECT {from} FROM {Quoted(Aside + old)}");
    }

    /// <summary>What its migration says, else nothing of its type: 0, an empty text.</summary>
    private static string Filling(IColumn column, List<MigrationOperation> steps)
    {
        var said = steps.OfType<AddColumnOperation>().LastOrDefault(step => step.Table == column.Table.Name && step.Name == column.Name);
        var mapping = column.StoreTypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return mapping.GenerateProviderValueSqlLiteral(
            said?.DefaultValue ?? (type == typeof(string) ? "" : type.IsArray ? Array.Empty<byte>() : Activator.CreateInstance(type)));
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private static async Task<List<string>> Ask(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

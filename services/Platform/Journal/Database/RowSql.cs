using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// The statements that write a row, made once per table from EF's model: the model stays the only description of a table, and a
/// commit is one batch of plain statements without change tracking.
/// </summary>
internal sealed class RowSql
{
    private static readonly ConcurrentDictionary<IEntityType, RowSql> Known = new();

    private readonly List<IProperty> columns;
    private readonly Dictionary<WriteKind, (string OneRow, string ManyRows)> texts;
    private readonly List<IProperty> key;

    private RowSql(IEntityType entity)
    {
        columns = [.. entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        key = [.. entity.FindPrimaryKey()!.Properties];
        IsKeyMade = key.Exists(column => column.ValueGenerated != ValueGenerated.Never);
        var table = $"\"{entity.GetTableName()}\"";
        var names = string.Join(", ", columns.Select(column => Quoted(column)));
        var values = string.Join(", ", columns.Select((_, index) => $"@p{index}"));
        var rest = columns.Except(key).ToList();
        var put = string.Join(", ", rest.Select(column => $"{Quoted(column)} = excluded.{Quoted(column)}"));

        texts = new()
        {
            [WriteKind.Insert] = Inserting(""),
            [WriteKind.Upsert] = OrUpdating(put),
            [WriteKind.UpsertNewer] = OrUpdating($"{put} WHERE {table}.version < excluded.version"),
            [WriteKind.RequireNewer] = OrUpdating($"version = CASE WHEN {table}.version < excluded.version THEN excluded.version END"),
            [WriteKind.IncrementVersion] = OrUpdating($"version = {table}.version + 1"),
            [WriteKind.Update] = ($"UPDATE {table} SET {Equal(rest, ", ")} WHERE {Equal(key, " AND ")}", ""),
        };

        (string OneRow, string ManyRows) Inserting(string orElse)
        {
            var insert = $"INSERT INTO {table} ({names})";
            return ($"{insert} VALUES ({values}){orElse}", $"{insert} SELECT * FROM unnest({values}){orElse}");
        }

        (string OneRow, string ManyRows) OrUpdating(string set) =>
            Inserting($" ON CONFLICT ({string.Join(", ", key.Select(column => Quoted(column)))}) DO UPDATE SET {set}");

        string Equal(IEnumerable<IProperty> some, string between) =>
            string.Join(between, some.Select(column => $"{Quoted(column)} = @p{columns.IndexOf(column)}"));
    }

    /// <summary>Whether one statement of this kind can write many rows.</summary>
    public static bool IsOverRows(WriteKind kind) => kind != WriteKind.Update;

    /// <summary>Writes one row, a parameter for each column.</summary>
    public string OneRow(WriteKind kind) => texts[kind].OneRow;

    /// <summary>Writes many rows, with a PostgreSQL array for each parameter.</summary>
    public string ManyRows(WriteKind kind) => texts[kind].ManyRows;

    private static string Quoted(IProperty column) => $"\"{column.GetColumnName()}\"";

    public static RowSql Of(Store store, Type row) =>
        Known.GetOrAdd(
            store.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is no table of {store.GetType().Name}."),
            type => new RowSql(type));

    /// <summary>The engine makes the key of a new row, so that no two have the same.</summary>
    public bool IsKeyMade { get; }

    /// <summary>The values of the row's primary key, as a text.</summary>
    public string KeyOf(object row) => string.Join('|', key.Select(column => column.GetGetter().GetClrValue(row)));

    /// <summary>The row's values as parameters @p0, @p1 … of a command of the store's engine.</summary>
    public IEnumerable<DbParameter> Parameters(DbCommand command, object row) => columns.Select((column, index) =>
        column.GetRelationalTypeMapping().CreateParameter(command, $"@p{index}", column.GetGetter().GetClrValue(row), column.IsNullable));

    /// <summary>The values of many rows, an array for each column of the type in which the engine keeps it.</summary>
    public IEnumerable<DbParameter> ArrayParameters(DbCommand command, IReadOnlyList<object> rows) => columns.Select((column, index) =>
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"p{index}", Values(column, rows));
        return parameter;
    });

    /// <summary>Writes rows one after another with the same statement.</summary>
    public async Task WriteEach(DbCommand command, WriteKind kind, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        command.CommandText = OneRow(kind);
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            foreach (var parameter in Parameters(command, row))
                command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static Array Values(IProperty column, IReadOnlyList<object> rows)
    {
        var converter = column.GetRelationalTypeMapping().Converter;
        var values = Array.CreateInstance(converter?.ProviderClrType ?? column.ClrType, rows.Count);
        var read = column.GetGetter();
        for (var index = 0; index < rows.Count; index++)
        {
            var value = read.GetClrValue(rows[index]);
            values.SetValue(converter is null ? value : converter.ConvertToProvider(value), index);
        }

        return values;
    }
}

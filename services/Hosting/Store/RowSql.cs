using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rectify.Hosting.Store;

/// <summary>
/// The statements that write a row, made once per table from EF's model: the model stays the only description of a table, and a
/// commit is one batch of plain statements without change tracking.
/// </summary>
internal sealed class RowSql
{
    private static readonly ConcurrentDictionary<IEntityType, RowSql> Known = new();

    private readonly List<IProperty> columns;
    private readonly string oneRow;
    private readonly string manyRows;
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

        oneRow = $"VALUES ({values})";
        manyRows = $"SELECT * FROM unnest({values})";
        Insert = $"INSERT INTO {table} ({names}) {oneRow}";
        Update = $"UPDATE {table} SET {string.Join(", ", rest.Select(column => $"{Quoted(column)} = @p{columns.IndexOf(column)}"))}"
            + $" WHERE {string.Join(" AND ", key.Select(column => $"{Quoted(column)} = @p{columns.IndexOf(column)}"))}";
        var orElse = $"{Insert} ON CONFLICT ({string.Join(", ", key.Select(column => Quoted(column)))}) DO UPDATE SET ";
        Increase = $"{orElse}version = {table}.version + 1";
        Put = orElse
            + string.Join(", ", rest.Select(column => $"{Quoted(column)} = excluded.{Quoted(column)}"));
    }

    public string Insert { get; }

    /// <summary>Insert, or add one to the version of what is there.</summary>
    public string Increase { get; }

    public string Update { get; }

    /// <summary>Insert, or replace what is there.</summary>
    public string Put { get; }

    /// <summary>Whether a statement of this table can write many rows.</summary>
    public bool IsOverRows(string statement) => statement.Contains(oneRow, StringComparison.Ordinal);

    /// <summary>The same statement for many rows, with a PostgreSQL array for each parameter.</summary>
    public string OverArrays(string statement) => statement.Replace(oneRow, manyRows, StringComparison.Ordinal);

    private static string Quoted(IProperty column) => $"\"{column.GetColumnName()}\"";

    public static RowSql Of(ServiceStore store, Type row) =>
        Known.GetOrAdd(store.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is no table of {store.GetType().Name}."), type => new RowSql(type));

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
    public async Task WriteEach(DbCommand command, string statement, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        command.CommandText = statement;
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

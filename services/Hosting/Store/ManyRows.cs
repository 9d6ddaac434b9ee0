using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectify.Hosting.Store;

/// <summary>Writes many rows of one table in a transaction: one statement over arrays on PostgreSQL, a prepared one per row on SQLite.</summary>
internal static class ManyRows
{
    public static async Task Write(ServiceStore store, IReadOnlyList<object> rows, Func<RowSql, string> statement, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        var sql = RowSql.Of(store, rows[0].GetType());
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.Transaction = store.Database.CurrentTransaction!.GetDbTransaction();
        if (store.Database.IsNpgsql())
            await WriteArrays(command, sql, Scoped.Sql(store, statement(sql)), rows, cancellation);
        else
            await WriteEach(command, sql, statement(sql), rows, cancellation);
    }

    private static async Task WriteArrays(DbCommand command, RowSql sql, string statement, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        command.CommandText = sql.OverArrays(statement);
        foreach (var (index, column) in sql.Columns.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{index}", Values(column, rows));
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task WriteEach(DbCommand command, RowSql sql, string statement, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        command.CommandText = statement;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            foreach (var parameter in sql.Parameters(command, row))
                command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>A column's values as the engine keeps them, as an array of their own type.</summary>
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

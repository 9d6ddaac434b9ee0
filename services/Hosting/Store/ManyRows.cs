using Microsoft.EntityFrameworkCore;
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
        if (!store.Database.IsNpgsql())
        {
            await sql.WriteEach(command, statement(sql), rows, cancellation);
            return;
        }

        command.CommandText = sql.OverArrays(Scoped.Sql(store, statement(sql)));
        command.Parameters.AddRange(sql.ArrayParameters(command, rows).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

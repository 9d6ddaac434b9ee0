using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Rectify.Platform.Journal.Database;

/// <summary>Writes many rows of one table in a transaction: one statement over arrays on PostgreSQL, a prepared one per row on SQLite.</summary>
internal static class BulkWriter
{
    public static async Task Write(Store store, IReadOnlyList<object> rows, WriteKind kind, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        var sql = RowSql.Of(store, rows[0].GetType());
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.Transaction = store.Database.CurrentTransaction!.GetDbTransaction();
        if (!store.Database.IsNpgsql())
        {
            await sql.WriteEach(command, kind, rows, cancellation);
            return;
        }

        command.CommandText = RowSecurityInterceptor.Sql(store, sql.ManyRows(kind));
        command.Parameters.AddRange(sql.ArrayParameters(command, rows).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

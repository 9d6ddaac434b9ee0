using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Rectify.Hosting.Store;

/// <summary>Statements that are kept together or not at all: one batch, and so one round trip, on PostgreSQL; one transaction on SQLite.</summary>
internal static class AtOnce
{
    /// <summary>Rows that even a busy PostgreSQL writes in a second: so much longer may a large batch take.</summary>
    private const int RowsPerSecond = 500;

    public static async Task Keep(ServiceStore store, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        await store.Database.OpenConnectionAsync(cancellation);
        try
        {
            var connection = store.Database.GetDbConnection();
            if (connection.CanCreateBatch)
                await KeepInBatch(store, connection, statements, cancellation);
            else
                await KeepInTransaction(store, connection, statements, cancellation);
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A batch without a transaction of its own is one.</summary>
    private static async Task KeepInBatch(ServiceStore store, DbConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Timeout = PostgresAddress.WriteSeconds + (statements.Count / RowsPerSecond);
        Scoped.Begin(batch, store);
        foreach (var statement in statements)
        {
            var sql = RowSql.Of(store, statement.Row.GetType());
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql(sql);
            foreach (var parameter in sql.Parameters(maker, statement.Row))
                command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task KeepInTransaction(ServiceStore store, DbConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var statement in statements)
        {
            var sql = RowSql.Of(store, statement.Row.GetType());
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statement.Sql(sql);
            foreach (var parameter in sql.Parameters(command, statement.Row))
                command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}

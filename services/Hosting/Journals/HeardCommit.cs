using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Journals;

/// <summary>
/// Keeps what listeners do together with the note of what they heard: one batch, one round trip on PostgreSQL. The notes come first
/// and guard the rest: one that is no news sets its version to null, which its column refuses, and nothing is kept.
/// </summary>
internal sealed class HeardCommit<TStore>(TStore store, Bell<TStore> bell)
    where TStore : ServiceStore
{
    private const string UnlessOld = """
         ON CONFLICT ("listener", "stream") DO UPDATE SET "version" = CASE WHEN heard."version" < excluded."version" THEN excluded."version" END
        """;

    private const int SqliteNotNull = 1299;

    /// <summary>False when some of it was heard already: then nothing was kept.</summary>
    public async Task<bool> Keep(IEnumerable<Heard> heard, Changes changes, CancellationToken cancellation)
    {
        Statement[] statements = [.. heard.Select(one => new Statement(one, sql => sql.Insert + UnlessOld)), .. changes.Statements];
        await store.Database.OpenConnectionAsync(cancellation);
        try
        {
            await Execute(store.Database.GetDbConnection(), statements, cancellation);
        }
        catch (DbException error) when (IsOldNews(error))
        {
            return false;
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }

        if (changes.SaidSomething)
            bell.Ring();
        return true;
    }

    private Task Execute(DbConnection connection, Statement[] statements, CancellationToken cancellation) =>
        connection.CanCreateBatch ? InOneBatch(connection, statements, cancellation) : InOneTransaction(connection, statements, cancellation);

    private async Task InOneBatch(DbConnection connection, Statement[] statements, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
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

    private async Task InOneTransaction(DbConnection connection, Statement[] statements, CancellationToken cancellation)
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

    private static bool IsOldNews(DbException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "heard" } => true,
        SqliteException { SqliteExtendedErrorCode: SqliteNotNull } sqlite => sqlite.Message.Contains("heard.version", StringComparison.Ordinal),
        _ => false,
    };
}

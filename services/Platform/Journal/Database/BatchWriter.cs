using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// Statements that are kept together or not at all: one batch, and so one round trip, on PostgreSQL; a transaction on SQLite, and where
/// they are too many to be in memory together. Within a transaction that its caller has begun, they are part of that.
/// </summary>
internal static class BatchWriter
{
    /// <summary>Rows that even a busy PostgreSQL writes in a second: so much longer may a large batch take.</summary>
    private const int RowsPerSecond = 500;

    private const int RowsInPiece = 1000;

    /// <summary>Of what is made only when it is written; so many are in memory.</summary>
    private const int StatementsInPart = 2 * RowsInPiece;

    /// <param name="later">Is made while it is written.</param>
    public static async Task Keep(
        Store store, IReadOnlyList<WriteStatement> statements, IReadOnlyList<IEnumerable<WriteStatement>> later, CancellationToken cancellation)
    {
        await store.Database.OpenConnectionAsync(cancellation);
        try
        {
            var connection = store.Database.GetDbConnection();
            var isOneCommit = store.Database.CurrentTransaction is not null || (connection.CanCreateBatch && later.Count == 0);
            await using var transaction = isOneCommit ? null : await connection.BeginTransactionAsync(cancellation);
            foreach (var part in later.SelectMany(part => part).Chunk(StatementsInPart).Prepend(statements))
                await (connection.CanCreateBatch ? WriteBatch(store, connection, part, cancellation) : WriteEach(store, connection, part, cancellation));
            if (transaction is not null)
                await transaction.CommitAsync(cancellation);
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A batch without a transaction of its own is one.</summary>
    private static async Task WriteBatch(Store store, DbConnection connection, IReadOnlyList<WriteStatement> statements, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Timeout = PostgresAddress.WriteSeconds + (statements.Count / RowsPerSecond);
        RowSecurityInterceptor.Begin(batch, store);
        foreach (var (sql, kind, rows) in Pieces(store, statements))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = rows.Count == 1 ? sql.OneRow(kind) : sql.ManyRows(kind);
            foreach (var parameter in rows.Count == 1 ? sql.Parameters(maker, rows[0]) : sql.ArrayParameters(maker, rows))
                command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task WriteEach(Store store, DbConnection connection, IReadOnlyList<WriteStatement> statements, CancellationToken cancellation)
    {
        foreach (var (sql, kind, rows) in Pieces(store, statements))
        {
            await using var command = connection.CreateCommand();
            await sql.WriteEach(command, kind, rows, cancellation);
        }
    }

    /// <summary>
    /// What one statement can write: rows that are inserted into one table the same way, at the place of the first of them; an update
    /// is one for itself. No statement may insert or replace the same row twice.
    /// </summary>
    private static List<(RowSql Sql, WriteKind Kind, List<object> Rows)> Pieces(Store store, IReadOnlyList<WriteStatement> statements)
    {
        var pieces = new List<(RowSql Sql, WriteKind Kind, List<object> Rows)>();
        var open = new Dictionary<(RowSql, WriteKind), (List<object> Rows, HashSet<string> Keys)>();
        foreach (var statement in statements)
        {
            var sql = RowSql.Of(store, statement.Row.GetType());
            if (!RowSql.IsOverRows(statement.Kind))
            {
                pieces.Add((sql, statement.Kind, [statement.Row]));
                continue;
            }

            var key = sql.IsKeyMade ? "" : sql.KeyOf(statement.Row);
            if (open.TryGetValue((sql, statement.Kind), out var piece) && piece.Rows.Count < RowsInPiece && (sql.IsKeyMade || piece.Keys.Add(key)))
            {
                piece.Rows.Add(statement.Row);
                continue;
            }

            List<object> rows = [statement.Row];
            pieces.Add((sql, statement.Kind, rows));
            open[(sql, statement.Kind)] = (rows, [key]);
        }

        return pieces;
    }
}

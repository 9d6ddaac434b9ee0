using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>
/// Keeps what listeners do together with the note of what they heard: one batch, one round trip on PostgreSQL. The notes come first
/// and guard the rest: one that is no news sets its version to null, which its column refuses, and nothing is kept.
/// </summary>
public sealed class InboxCommit
{
    private const int SqliteNotNull = 1299;

    private readonly ServiceRuntime service;

    internal InboxCommit(ServiceRuntime service) => this.service = service;

    /// <summary>Tells this process that listeners of the service have put something on disk, right after it is there.</summary>
    public event EventHandler? Kept;

    /// <summary>False when some of it was heard already: then nothing was kept.</summary>
    internal async Task<bool> Keep(Store store, IEnumerable<InboxPosition> heard, Changes changes, CancellationToken cancellation)
    {
        WriteStatement[] statements = [.. heard.Select(one => new WriteStatement(one, WriteKind.RequireNewer)), .. changes.Statements];
        try
        {
            await BatchWriter.Keep(store, statements, changes.Later, cancellation);
        }
        catch (DbException error) when (IsOldNews(error))
        {
            return false;
        }

        Kept?.Invoke(this, EventArgs.Empty);
        if (changes.SaySomething)
            service.Signal.Raise();
        return true;
    }

    private static bool IsOldNews(DbException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "inbox_positions" } => true,
        SqliteException { SqliteExtendedErrorCode: SqliteNotNull } sqlite => sqlite.Message.Contains("inbox_positions.version", StringComparison.Ordinal),
        _ => false,
    };
}

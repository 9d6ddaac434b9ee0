using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Rectify.Platform.Journal.Database;

/// <summary>Which engine keeps the truth is read from the address: <c>Data Source=</c> is SQLite, <c>Host=</c> is PostgreSQL.</summary>
internal static class DatabaseEngine
{
    public static void Use(DbContextOptionsBuilder options, string address)
    {
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        if (address.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase))
            options.UseSqlite(address).AddInterceptors(DurableSqlite.Instance);
        else if (address.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
            options.UseNpgsql(PostgresAddress.ForService(address)).AddInterceptors(RowSecurityInterceptor.Instance);
        else
            throw new InvalidOperationException($"\"{address}\" is no database address: write \"Data Source=FILE\" (SQLite) or \"Host=…\" (PostgreSQL).");
    }

    /// <summary>The setting Store:{service}; unless told, a SQLite file {service}.db in the folder of the setting Data.</summary>
    public static string AddressOf(string service, IConfiguration configuration) =>
        configuration[$"Store:{service}"] ?? $"Data Source={Path.Combine(configuration["Data"] ?? "data", $"{service}.db")}";

    /// <summary>The folder of the file; null where the engine is a server.</summary>
    public static string? FolderOf(string address) => address.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
        ? null
        : Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(address).DataSource));

    /// <summary>The table whose unique rule a write broke; null for any other error.</summary>
    public static string? TableOfConflict(DbException error) => error switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } sqlite => sqlite.Message.Split("failed: ", 2)[^1].Split('.', 2)[0],
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.TableName,
        _ => null,
    };

    /// <summary>Why the database did not answer: away, frozen, out of room or in the way of itself. Null for any other error, which is ours.</summary>
    public static Exception? Silence(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 } sqlite => sqlite,
        SqliteException => null,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal) ? postgres : null,
        DbException other => other,
        TimeoutException { Source: nameof(Npgsql) } opening => opening,
        { InnerException: { } inner } => Silence(inner),
        _ => null,
    };

    /// <summary>What the engine calls an error, without its text, which may hold names and addresses; null for an error that it did not answer.</summary>
    public static string? CodeOf(Exception error) => error switch
    {
        SqliteException sqlite => $"SQLite {sqlite.SqliteExtendedErrorCode}",
        PostgresException postgres => $"PostgreSQL {postgres.SqlState}",
        { InnerException: { } inner } => CodeOf(inner),
        _ => null,
    };

    /// <summary>Class 57: shut down, starting up, statement cancelled.</summary>
    private const string OperatorIntervention = "57";

    /// <summary>WAL, every commit on disk before it is answered, writers that wait for each other rather than fail, and the order of Chinese words.</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public static readonly DurableSqlite Instance = new();

        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (OnlyLooks(connection))
                return;
            ChineseOrder.LendTo((SqliteConnection)connection);
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (OnlyLooks(connection))
                return;
            ChineseOrder.LendTo((SqliteConnection)connection);
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>EF looks so whether there is a database, which may be a copy that is not in WAL yet.</summary>
        private static bool OnlyLooks(DbConnection connection) => connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.Ordinal);
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Cli.Audit;

/// <summary>A service's database itself, at an address as the setting Store:{service} takes it; only read.</summary>
internal sealed class Database : IJournalSource, IDisposable
{
    private readonly DbConnection connection;

    private Database(DbConnection connection) => this.connection = connection;

    public static async Task<Database> Open(string address, CancellationToken cancellation)
    {
        DbConnection connection = address.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
            ? new SqliteConnection(new SqliteConnectionStringBuilder(address) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
            : new NpgsqlConnection(address);
        await connection.OpenAsync(cancellation);
        if (connection is NpgsqlConnection)
            await SeeEveryAgency(connection, cancellation);
        return new Database(connection);
    }

    public async Task<IReadOnlyList<Checkpoint>> ReadCheckpoints(string producer, CancellationToken cancellation) =>
        await JournalTable.ReadCheckpoints(connection, cancellation);

    public IAsyncEnumerable<Entry> ReadEntries(string producer, CancellationToken cancellation) => JournalTable.ReadEntries(connection, cancellation);

    public void Dispose() => connection.Dispose();

    /// <summary>Row-level security shows a session the rows that it asks for; a role that may only read can ask for all.</summary>
    private static async Task SeeEveryAgency(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SET rectify.scope = '*'";
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

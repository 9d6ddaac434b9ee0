using Npgsql;

namespace Rectify.Experiments.Systems;

/// <summary>
/// Holds every transaction that changes a table just before it commits, so that a process can be killed at exactly that line without a word
/// about it in the product: a deferred trigger waits for a lock that we hold.
/// </summary>
internal sealed class Trap : IAsyncDisposable
{
    private const string Held =
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
        + "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()";
    private readonly string address;
    private readonly string table;
    private readonly NpgsqlConnection holder;

    private Trap(string address, string table, NpgsqlConnection holder) => (this.address, this.table, this.holder) = (address, table, holder);

    /// <param name="events">INSERT, UPDATE or INSERT OR UPDATE.</param>
    public static async Task<Trap> Set(string address, string table, string events)
    {
        var holder = new NpgsqlConnection($"{address};Pooling=false");
        await holder.OpenAsync();
        var trap = new Trap(address, table, holder);
        await trap.ByHolder("SELECT pg_advisory_lock(4711)");
        await trap.ByHolder($"""
            CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER trap AFTER {events} ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();
            """);
        return trap;
    }

    /// <summary>Waits until somebody is held.</summary>
    public Task Caught() =>
        Patiently.Until(async () => await Sql.Number(address, Held) > 0, TimeSpan.FromMinutes(2), $"Nobody was caught committing to {table}");

    /// <summary>Ends the held transactions: nothing of them was done. Their number.</summary>
    public async Task<int> RollBack() =>
        (int)await Sql.Number(address, $"SELECT count(pg_terminate_backend(pid)) FROM ({Held.Replace("count(*)", "pid")}) AS waiting");

    /// <summary>Lets the held transactions commit, and holds nobody any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await ByHolder("SELECT pg_advisory_unlock(4711)");
        await ByHolder($"DROP TRIGGER trap ON {table}");
        await holder.DisposeAsync();
    }

    private async Task ByHolder(string sql)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        await command.ExecuteNonQueryAsync();
    }
}

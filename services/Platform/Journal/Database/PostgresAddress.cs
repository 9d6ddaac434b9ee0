using Npgsql;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// What an address of PostgreSQL leaves unsaid. A service is in a hurry: a database that does not answer must not hold its callers.
/// A migration may take its time, but waits for no lock so long that everybody else waits behind it. What the address names
/// itself wins.
/// </summary>
internal static class PostgresAddress
{
    /// <summary>Seconds after which a statement of a write is given up.</summary>
    public const int WriteSeconds = 1;

    /// <summary>Connections of one process: the five services fit into PostgreSQL's default of 100.</summary>
    private const int PoolSize = 18;

    public static string ForService(string address) => new NpgsqlConnectionStringBuilder(address).With(
        "-c lock_timeout=2s -c statement_timeout=5s -c idle_in_transaction_session_timeout=15s", "rectify", new()
        {
            ["Timeout"] = 1,
            ["Command Timeout"] = 6,

            // Milliseconds for asking a database that is late to stop; a frozen one does not listen, and -1 would wait two seconds for it.
            ["Cancellation Timeout"] = 100,
            ["Maximum Pool Size"] = PoolSize,

            // What is asked again and again is planned once for each connection.
            ["Max Auto Prepare"] = 50,

            // Every command says whose rows it may see, so that nothing of the last user of a connection has to be wiped.
            ["No Reset On Close"] = true,
        });

    public static string ForOwner(string address) => new NpgsqlConnectionStringBuilder(address).With(
        $"-c lock_timeout=5s -c statement_timeout=0 -c rectify.scope={RowSecurity.District}", "rectify migrations", new()
        {
            ["Timeout"] = 15,
            ["Command Timeout"] = 0,
            ["Pooling"] = false,
        });

    /// <summary>To look at what is there before anything is served: not in a hurry, not pooled.</summary>
    public static string ForInspection(string address) => new NpgsqlConnectionStringBuilder(address).With(
        $"-c rectify.scope={RowSecurity.District}", "rectify start", new() { ["Timeout"] = 15, ["Pooling"] = false });

    private static string With(this NpgsqlConnectionStringBuilder address, string options, string application, Dictionary<string, object> defaults)
    {
        var named = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = address.ConnectionString };
        foreach (var (key, value) in defaults)
        {
            if (!named.ContainsKey(key))
                address[key] = value;
        }

        address.Options = $"{options} {address.Options}".Trim();
        address.ApplicationName ??= application;
        return address.ConnectionString;
    }
}

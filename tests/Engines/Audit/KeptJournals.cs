using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rectify.Audit;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines.Audit;

/// <summary>
/// The journal of the issue service after two days of work, on SQLite and on PostgreSQL, with three checkpoints saved outside: made with the first
/// entries and at the end of each day. Every test takes a copy and does with it what it likes.
/// </summary>
public sealed class KeptJournals(EnginesFixture engines) : IAsyncLifetime
{
    private const int Days = 2;
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-audit-").FullName;
    private static int databases;
    private readonly string database = $"audit_kept_{Interlocked.Increment(ref databases)}";

    public static IReadOnlyList<string> Engines { get; } = ["SQLite", "PostgreSQL"];

    public async Task InitializeAsync()
    {
        await Work("SQLite");
        await Work("PostgreSQL", await StoreRoles.Settings("issue", engines.Postgres.Address(database)));
        NpgsqlConnection.ClearAllPools();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The checkpoints that were handed out, and the public key beside them.</summary>
    public string Saved(string engine) => Path.Combine(folder, engine, "checkpoints");

    public string PublicKey(string engine) => Directory.GetFiles(Saved(engine), "*.pem").Single();

    /// <summary>A copy of the database, and its address.</summary>
    public async Task<string> Copy(string engine)
    {
        var name = $"audit_copy_{Interlocked.Increment(ref databases)}";
        if (engine == "PostgreSQL")
        {
            await engines.Postgres.Run("postgres", $"CREATE DATABASE {name} TEMPLATE {database}");
            return engines.Postgres.Address(name) + ";Pooling=false";
        }

        File.Copy(Path.Combine(folder, engine, "issue.db"), Path.Combine(folder, $"{name}.db"));
        return $"Data Source={Path.Combine(folder, $"{name}.db")};Pooling=false";
    }

    /// <summary>Whoever has the password of the database.</summary>
    public static async Task<DbConnection> Open(string address)
    {
        DbConnection connection = address.StartsWith("Host=", StringComparison.Ordinal) ? new NpgsqlConnection(address) : new SqliteConnection(address);
        await connection.OpenAsync();
        return connection;
    }

    private async Task Work(string engine, params string[] settings)
    {
        for (var day = 0; day < Days; day++)
        {
            await using var suite = await RunningSuite.Start([$"--Data={Path.Combine(folder, engine)}", .. settings]);
            await (await ImportedIssue.In(suite, Some.Ledger(2))).Close();
            await RunningSuite.Eventually(() => Task.FromResult(File.Exists(CheckpointFile.In(Saved(engine), "issue"))));
            await (await ImportedIssue.In(suite)).VerifyAll();
        }
    }
}

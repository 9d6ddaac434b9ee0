using Npgsql;

namespace Rectify.Testing.Servers;

/// <summary>A private PostgreSQL of Debian's package with its durability on; runs as the user postgres.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string[] through;
    private ChildProcess? process;

    private PostgresServer(string folder, string[] through) => (this.folder, this.through) = (folder, through);

    public int Port { get; } = Ports.Free();

    public string DataFolder => Path.Combine(folder, "data");

    private static string Binaries { get; } = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";

    /// <param name="through">A command that becomes the server, as env does: it is given the server's command line.</param>
    public static async Task<PostgresServer> Start(params string[] through)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-postgres-").FullName;
        var server = new PostgresServer(folder, through);
        await ChildProcess.Run("chmod", ["755", folder], server.Log);
        await ChildProcess.Run("install", ["-d", "-o", "postgres", "-m", "700", server.DataFolder], server.Log);
        await ChildProcess.Run(
            "setpriv", [.. AsPostgres, $"{Binaries}/initdb", "-D", server.DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
            server.Log);
        await server.StartAgain();
        return server;
    }

    private string Log => Path.Combine(folder, "log");

    /// <summary>Address of a database, as the superuser or another role.</summary>
    public string Address(string database, string user = "postgres") => $"Host=127.0.0.1;Port={Port};Database={database};Username={user}";

    /// <summary>Settings of the five services, each with the database {prefix}_{service}.</summary>
    public async Task<string[]> Settings(string prefix)
    {
        var settings = new List<string>();
        foreach (var service in Deployment.Services)
            settings.AddRange(await StoreRoles.Settings(service, Address($"{prefix}_{service}")));
        return [.. settings];
    }

    public async Task StartAgain()
    {
        process = ChildProcess.Start(
            "setpriv",
            [.. AsPostgres, .. through, $"{Binaries}/postgres", "-D", DataFolder, "-p", $"{Port}", "-h", "127.0.0.1", "-k", "", "-c", "max_connections=300"],
            Log);
        await Ports.Answer(Port, process, TimeSpan.FromMinutes(2));
        await Until(Answers, TimeSpan.FromSeconds(60));
    }

    public async Task Run(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Address(database) + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>False when it has ended by itself, too.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>Fast shutdown: sessions end, everything is on disk.</summary>
    public async Task Stop()
    {
        process!.Signal("INT");
        await Until(() => Task.FromResult(process.HasExited), TimeSpan.FromSeconds(60));
    }

    /// <summary>kill -9 of the postmaster and every process of it, as a power cut would.</summary>
    public void Kill() => process!.KillTree();

    public void Freeze() => process!.Freeze();

    public void Thaw() => process!.Thaw();

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Thaw();
            await Stop();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string[] AsPostgres => ["--reuid=postgres", "--regid=postgres", "--clear-groups"];

    private async Task<bool> Answers()
    {
        try
        {
            await Run("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task Until(Func<Task<bool>> holds, TimeSpan patience)
    {
        for (var until = DateTime.UtcNow + patience; !await holds(); await Task.Delay(100))
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException("PostgreSQL did not come to it in time.");
        }
    }
}

namespace Rectify.Testing.Servers;

/// <summary>A private Redis of Debian's package.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-redis-").FullName;
    private ChildProcess? process;

    private RedisServer()
    {
    }

    public int Port { get; } = Ports.Free();

    /// <summary>Address as the setting Redis takes it.</summary>
    public string Address => $"127.0.0.1:{Port}";

    public static async Task<RedisServer> Start()
    {
        var server = new RedisServer();
        await server.StartAgain();
        return server;
    }

    public async Task StartAgain()
    {
        process = ChildProcess.Start(
            "redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"], Path.Combine(folder, "log"));
        await Ports.Answer(Port, process, TimeSpan.FromMinutes(2));
    }

    public Task Stop() => process!.Stop();

    public void Kill() => process!.Kill();

    public void Freeze() => process!.Freeze();

    public void Thaw() => process!.Thaw();

    /// <summary>Deletes everything that it keeps; only while it is stopped.</summary>
    public void Wipe() => Directory.Delete(Path.Combine(folder, "appendonlydir"), recursive: true);

    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

using System.Net.Http.Headers;
using System.Text;

namespace Rectify.Testing.Servers;

/// <summary>A private RabbitMQ of Debian's package with its HTTP API; its first start takes 20 to 30 s, so share one.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-rabbit-").FullName;
    private readonly int httpPort = Ports.Free();
    private readonly int distPort = Ports.Free();
    private readonly int epmdPort = Ports.Free();
    private ChildProcess? portMapper;
    private ChildProcess? process;

    private RabbitServer()
    {
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("guest:guest"u8));
    }

    public int Port { get; } = Ports.Free();

    /// <summary>The management API (/api/queues …), as guest.</summary>
    public HttpClient Http { get; }

    /// <summary>Address of a virtual host as the setting Bus takes it.</summary>
    public string Address(string vhost = "") => $"rabbitmq://guest:guest@127.0.0.1:{Port}/{vhost}";

    public static async Task<RabbitServer> Start()
    {
        var server = new RabbitServer();
        try
        {
            await server.StartAgain();
            return server;
        }
        catch (InvalidOperationException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task StartAgain()
    {
        await Ports.Silence(Port, TimeSpan.FromSeconds(30));
        await File.WriteAllTextAsync(
            In("rabbitmq.conf"),
            $"listeners.tcp.1 = 127.0.0.1:{Port}\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {httpPort}\n");
        await File.WriteAllTextAsync(In("plugins"), "[rabbitmq_management].");
        var home = Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Order(StringComparer.Ordinal).Last();
        await StartPortMapper();
        process = ChildProcess.Start("setsid", ["--wait", $"{home}/sbin/rabbitmq-server"], In("log"), new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = $"rectify{Port}@localhost",
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("plugins"),
            ["RABBITMQ_MNESIA_BASE"] = MnesiaFolder,
            ["RABBITMQ_LOG_BASE"] = In("logs"),
            ["RABBITMQ_PID_FILE"] = In("pid"),
            ["ERL_CRASH_DUMP"] = In("erl_crash.dump"),
            ["RABBITMQ_DIST_PORT"] = $"{distPort}",
            ["ERL_EPMD_PORT"] = $"{epmdPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        });
        await Ports.Answer(Port, process, TimeSpan.FromMinutes(10));
        await Ports.Answer(httpPort, process, TimeSpan.FromMinutes(3));
    }

    /// <summary>A virtual host of its own, for a class of tests; the user may do everything there.</summary>
    public async Task<string> NewVhost(string name, string user = "guest")
    {
        using var made = await Http.PutAsync($"/api/vhosts/{name}", new StringContent("{}", Encoding.UTF8, "application/json"));
        made.EnsureSuccessStatusCode();
        using var allowed = await Http.PutAsync(
            $"/api/permissions/{name}/{user}",
            new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json"));
        allowed.EnsureSuccessStatusCode();
        return Address(name);
    }

    public async Task Stop()
    {
        process!.SignalTree("TERM");
        await process.Ended(TimeSpan.FromSeconds(60));
    }

    public void Kill() => process!.KillTree();

    public void Freeze() => process!.Freeze();

    public void Thaw() => process!.Thaw();

    /// <summary>Deletes everything that the broker keeps; only while it is stopped.</summary>
    public void Wipe() => Directory.Delete(MnesiaFolder, recursive: true);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is { HasExited: false })
        {
            process.Thaw();
            process.KillTree();
        }

        process?.Dispose();
        portMapper?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Before the node, which would start one too, but not wait until it answers.</summary>
    private async Task StartPortMapper()
    {
        if (portMapper is { HasExited: false })
            return;
        portMapper = ChildProcess.Start("epmd", ["-port", $"{epmdPort}", "-address", "127.0.0.1"], In("log"));
        await Ports.Answer(epmdPort, portMapper, TimeSpan.FromMinutes(1));
    }

    private string MnesiaFolder => In("mnesia");

    private string In(string name) => Path.Combine(folder, name);
}

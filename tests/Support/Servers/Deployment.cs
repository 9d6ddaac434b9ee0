using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Rectify.Suite;

namespace Rectify.Testing.Servers;

/// <summary>The five services and the gateway as processes of their own on real servers; every one can be ended, frozen and started again.</summary>
public sealed class Deployment : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Services = ["issue", "measure", "supervision", "disclosure", "identity"];

    private readonly string folder = Directory.CreateTempSubdirectory("rectify-deployment-").FullName;
    private readonly int port = Ports.Free();
    private readonly int grpcPort = Ports.Free();
    private readonly Dictionary<string, int> ports = Services.SelectMany(name => new[] { name, SecondOf(name) }).ToDictionary(name => name, _ => Ports.Free());
    private readonly Dictionary<string, ChildProcess> processes = [];
    private readonly Dictionary<string, string[]> settings = [];
    private readonly string programs;

    private Deployment(string programs) => this.programs = programs;

    /// <summary>The services, then the gateway.</summary>
    public IEnumerable<string> Names => settings.Keys;

    /// <summary>Key of the development issuer.</summary>
    public string IdentityFile => Path.Combine(folder, "identity.pem");

    /// <summary>The gateway's address for REST.</summary>
    public Uri Address => new($"http://127.0.0.1:{port}");

    public string GrpcAddress => $"http://127.0.0.1:{grpcPort}";

    /// <summary>A service's own address, behind the gateway.</summary>
    public string AddressOf(string service) => $"http://127.0.0.1:{ports[service]}";

    public ChildProcess this[string name] => processes[name];

    public string LogOf(string name) => Path.Combine(folder, $"{name}.log");

    /// <summary>The name of a service's second replica.</summary>
    public static string SecondOf(string service) => $"{service}-2";

    /// <summary>Starts all on these servers, with databases of their own named {prefix}_{service} and a virtual host named {prefix}.</summary>
    public static async Task<Deployment> Start(PostgresServer postgres, RabbitServer rabbit, RedisServer redis, string prefix, params string[] more) =>
        await Start(service => postgres.Address($"{prefix}_{service}"), await rabbit.NewVhost(prefix), [$"--Redis={redis.Address}", .. more]);

    /// <summary>The same with programs that were published to a folder, be it from this tree or from another one, which may lack a service.</summary>
    public static async Task<Deployment> StartPublished(string programs, PostgresServer postgres, RabbitServer rabbit, RedisServer redis, string prefix) =>
        await Start(programs, [], service => postgres.Address($"{prefix}_{service}"), await rabbit.NewVhost(prefix), _ => [$"--Redis={redis.Address}"]);

    /// <summary>Starts all; each service keeps its truth in the database of the superuser's address, with roles of its own.</summary>
    public static Task<Deployment> Start(Func<string, string> store, string bus, params string[] more) => StartWithReplicas([], store, bus, more);

    /// <summary>Starts two replicas of the named services, one of the others.</summary>
    public static Task<Deployment> StartWithReplicas(IReadOnlyCollection<string> twice, Func<string, string> store, string bus, params string[] more) =>
        Start(BuiltPrograms, twice, store, bus, _ => more);

    /// <summary>Starts all with settings that are made once it is known where each of them listens.</summary>
    public static Task<Deployment> Start(Func<string, string> store, string bus, Func<Deployment, string[]> more) =>
        Start(BuiltPrograms, [], store, bus, more);

    private static async Task<Deployment> Start(
        string programs, IReadOnlyCollection<string> twice, Func<string, string> store, string bus, Func<Deployment, string[]> more)
    {
        var deployment = new Deployment(programs);
        var services = Services.Where(name => File.Exists(ProgramIn(programs, name))).ToList();
        string[] common =
        [
            "--environment=Development", $"--Data={deployment.folder}", $"--Identity=dev:{deployment.IdentityFile}", $"--Bus={bus}",
            .. services.Select(name => $"--Peers:{name}={string.Join(';', ReplicasOf(name).Select(deployment.AddressOf))}"), .. more(deployment),
        ];
        foreach (var name in services)
        {
            var roles = await StoreRoles.Settings(name, store(name));
            foreach (var replica in ReplicasOf(name))
                deployment.settings[replica] = [.. common, $"--ListenGrpc={deployment.AddressOf(replica)}", .. roles];
        }

        deployment.settings["gateway"] = [.. Hurry.Settings, .. common, $"--Listen={deployment.Address}", $"--ListenGrpc={deployment.GrpcAddress}"];
        foreach (var name in deployment.settings.Keys)
            deployment.Run(name);
        try
        {
            await deployment.Ready();
        }
        catch (TimeoutException)
        {
            await deployment.DisposeAsync();
            throw;
        }

        return deployment;

        string[] ReplicasOf(string name) => twice.Contains(name) ? [name, SecondOf(name)] : [name];
    }

    /// <summary>The dll of a service, of its second replica or of the gateway, as this tree was built.</summary>
    public static string ProgramOf(string name) => ProgramIn(BuiltPrograms, name);

    /// <summary>The dll of a process and its settings: what follows `dotnet`.</summary>
    public IReadOnlyList<string> CommandOf(string name) => [ProgramIn(programs, name), .. settings[name]];

    /// <summary>Starts a process that has ended, with the settings it had.</summary>
    public void Run(string name)
    {
        if (processes.TryGetValue(name, out var before))
            before.Dispose();
        processes[name] = ChildProcess.Start("dotnet", CommandOf(name), LogOf(name));
    }

    /// <summary>Starts another gateway beside the first; the port at which it listens.</summary>
    public int RunSecondGateway()
    {
        var second = Ports.Free();
        settings[SecondOf("gateway")] = [.. settings["gateway"], $"--Listen=http://127.0.0.1:{second}", $"--ListenGrpc=http://127.0.0.1:{Ports.Free()}"];
        Run(SecondOf("gateway"));
        return second;
    }

    /// <summary>Waits until the gateway and everything behind it answer.</summary>
    public async Task Ready()
    {
        var running = processes.Where(process => !process.Value.HasExited).ToList();
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var until = DateTime.UtcNow.AddMinutes(4); ; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync("/readyz");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException && DateTime.UtcNow < until)
            {
                // Not yet.
            }

            if (running.Find(process => process.Value.HasExited).Key is { } ended)
                throw new TimeoutException($"{ended} has ended instead of getting ready: {await File.ReadAllTextAsync(LogOf(ended))}");
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Not ready in time; logs in {folder}.");
        }
    }

    public async Task<string> TokenOf(string role, string? agency = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync("/dev/token", new { role, agency });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!.Text("token");
    }

    public async Task<HttpClient> As(string role, string? agency = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOf(role, agency));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values.Reverse().Where(process => !process.HasExited))
        {
            process.Thaw();
            await process.Stop();
        }

        foreach (var process in processes.Values)
            process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string BuiltPrograms => Path.GetDirectoryName(typeof(SuiteHost).Assembly.Location)!;

    private static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, $"Rectify.{char.ToUpperInvariant(name[0])}{name[1..].Split('-')[0]}.dll");
}

using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>The five services and the gateway on PostgreSQL, RabbitMQ and Redis, with databases, a virtual host and keys of their own.</summary>
public sealed class SixProcesses : ISystem
{
    /// <summary>A checkpoint every other second.</summary>
    internal const string OftenHandedOut = "--Audit:Interval=00:00:02";

    private readonly Servers servers;
    private readonly string name;

    private SixProcesses(Servers servers, string name) => (this.servers, this.name) = (servers, name);

    public Deployment Processes { get; private set; } = null!;

    public Servers Servers => servers;

    /// <summary>The virtual host.</summary>
    public string Vhost => name;

    /// <summary>Facts of all services that the bus has not confirmed.</summary>
    public async Task<int> Unsent()
    {
        var unsent = 0L;
        foreach (var service in Deployment.Services)
            unsent += await Sql.Number(StoreOf(service), "SELECT count(*) FROM journal WHERE NOT sent");
        return (int)unsent;
    }

    public Uri Address => Processes.Address;

    public string IdentityFile => Processes.IdentityFile;

    public string CheckpointFolder => Path.Combine(Path.GetDirectoryName(IdentityFile)!, "checkpoints");

    /// <param name="settings">Beside those of every system.</param>
    /// <param name="district">Under which name the rollups are in Redis, if it is not one of its own.</param>
    public static async Task<SixProcesses> Start(Servers servers, string name, string? district = null, params string[] settings)
    {
        var system = new SixProcesses(servers, NameOfItsOwn(name));
        system.Processes = await Deployment.Start(
            servers.Postgres, servers.Rabbit, servers.Redis, system.name, [$"--District={district ?? system.name}", OftenHandedOut, .. settings]);
        return system;
    }

    /// <summary>The same with lines of ours to the servers and to each service; whoever checks goes past them.</summary>
    internal static async Task<SixProcesses> StartOver(Lines lines, Servers servers, string name)
    {
        var system = new SixProcesses(servers, NameOfItsOwn(name));
        await servers.Rabbit.NewVhost(system.name);
        system.Processes = await Deployment.Start(
            service => system.StoreOf(service).Replace($"Port={servers.Postgres.Port}", $"Port={lines.Postgres.Port}"),
            $"rabbitmq://guest:guest@127.0.0.1:{lines.Rabbit.Port}/{system.name}",
            deployment => [$"--Redis=127.0.0.1:{lines.Redis.Port}", $"--District={system.name}", OftenHandedOut, .. lines.ToServices(deployment)]);
        return system;
    }

    /// <summary>The same with two replicas of each service.</summary>
    public static async Task<SixProcesses> StartTwice(Servers servers, string name)
    {
        var system = new SixProcesses(servers, NameOfItsOwn(name));
        var bus = await servers.Rabbit.NewVhost(system.name);
        system.Processes = await Deployment.StartWithReplicas(
            Deployment.Services, system.StoreOf, bus, $"--Redis={servers.Redis.Address}", $"--District={system.name}", OftenHandedOut);
        return system;
    }

    public string StoreOf(string service) => servers.Postgres.Address($"{name}_{service}");

    /// <summary>Accepts that a service's journal goes on from an older state.</summary>
    public Task Accept(string service)
    {
        var command = Processes.CommandOf(service);
        return ChildProcess.Run(
            "dotnet", [command[0], "accept-restore", .. command.Skip(1), "--Reason=按备份恢复", "--By=值班员"], $"{Processes.LogOf(service)}.accepted");
    }

    public Task Ready() => Readiness.Of(Address);

    /// <summary>Nothing is asked of it any more: killed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes.Names.Where(process => !Processes[process].HasExited))
            Processes[process].Kill();
        await Processes.DisposeAsync();
    }

    private static string NameOfItsOwn(string experiment) => $"{experiment.ToLowerInvariant()}{Guid.NewGuid():N}"[..12];
}

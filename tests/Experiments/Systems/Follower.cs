using System.Text.Json.Nodes;
using Rectify.Experiments.Checking;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>A service that begins with an empty database and hears the bus only: it cannot reach the journals of the others.</summary>
internal sealed class Follower : IAsyncDisposable
{
    /// <summary>What a service keeps of what it hears, without when it was kept and what that made of its own chain.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Tables = new Dictionary<string, string[]>
    {
        ["supervision"] = ["followed_agencies", "followed_issues", "followed_measures", "heard"],
        ["measure"] = ["measures", "heard"],
    };

    private readonly FiveProcesses system;
    private readonly string service;
    private readonly ChildProcess process;

    private Follower(FiveProcesses system, string service, string name, ChildProcess process) => (this.system, this.service, Vhost, this.process) = (system, service, name, process);

    public string Vhost { get; }

    private string Store => system.Servers.Postgres.Address(Vhost);

    public static async Task<Follower> Start(FiveProcesses system, string service)
    {
        var name = $"f{Guid.CreateVersion7():N}";
        var store = await StoreRoles.Settings(service, system.Servers.Postgres.Address(name));
        var bus = await system.Servers.Rabbit.NewVhost(name);
        var port = Ports.Free();
        var process = ChildProcess.Start(
            "dotnet",
            [
                .. system.Processes.CommandOf(service), .. Deployment.Services.Select(peer => $"--Peers:{peer}=http://127.0.0.1:1"),
                $"--Listen=http://127.0.0.1:{port}", $"--ListenGrpc=http://127.0.0.1:{Ports.Free()}", $"--Bus={bus}",
                $"--Audit:Checkpoints={system.CheckpointFolder}-{name}", .. store,
            ],
            system.Processes.LogOf($"follower-{service}"));
        await Readiness.Of(new Uri($"http://127.0.0.1:{port}"));
        var follower = new Follower(system, service, name, process);
        await Patiently.Until(follower.IsBound, TimeSpan.FromMinutes(1), "The follower's queue is not bound");
        return follower;
    }

    /// <summary>The rows once all is heard, every queue is empty and nothing changes any more.</summary>
    public async Task<List<string>> Settled(IReadOnlyCollection<WireMessage> messages)
    {
        var said = Following.Said([.. messages.Select(message => (message.Type, message.Stream, message.Version))]).Where(said => said.Key.Service == service)
            .Select(said => $"{said.Key.Listener} {said.Key.Stream} {said.Value}").ToHashSet();
        List<string> before = [], now = [];
        await Patiently.Until(
            async () =>
            {
                (before, now) = (now, await Dump(Store, Tables[service]));
                var heard = await Sql.Column(Store, "SELECT listener || ' ' || stream || ' ' || version FROM heard");
                var quiet = said.IsSubsetOf(heard) && await IsEmpty() && before.SequenceEqual(now);
                await Task.Delay(quiet ? 0 : 1000);
                return quiet;
            },
            TimeSpan.FromMinutes(10),
            $"The follower has not heard {messages.Count} messages");
        return now;
    }

    public static async Task<List<string>> Dump(string store, IEnumerable<string> tables)
    {
        var rows = new List<string>();
        foreach (var table in tables)
            rows.AddRange((await Sql.Column(store, $"SELECT (to_jsonb(t) - '{{created_at,updated_at,head}}'::text[])::text COLLATE \"C\" FROM {table} t ORDER BY 1")).Select(row => $"{table} {row}"));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await process.Stop();
        process.Dispose();
    }

    private async Task<bool> IsBound() =>
        await Get($"/api/exchanges/{Vhost}/{Uri.EscapeDataString(Wire.Exchange)}/bindings/source") is JsonArray { Count: > 0 };

    private async Task<bool> IsEmpty() =>
        await Get($"/api/queues/{Vhost}") is JsonArray { Count: > 0 } queues && queues.All(queue => queue!["messages"] is { } count && count.GetValue<int>() == 0);

    private async Task<JsonNode?> Get(string path)
    {
        using var answer = await system.Servers.Rabbit.Http.GetAsync(path);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }
}

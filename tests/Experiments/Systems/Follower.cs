using System.Text.Json.Nodes;
using Rectify.Experiments.Checking;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>
/// A service that begins with an empty database and hears the bus only: another replica, which is none, has long leased the reading of
/// the journals. What overtook earlier facts of its stream it may still ask the producer for.
/// </summary>
internal sealed class Follower : IAsyncDisposable
{
    /// <summary>What a service keeps of what it hears, without when it was kept and what that made of its own chain.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Tables = new Dictionary<string, string[]>
    {
        ["supervision"] = ["followed_agencies", "followed_issues", "followed_measures", "followed_round_settings", "inbox_positions"],
        ["measure"] = ["measures", "inbox_positions"],
    };

    private readonly SixProcesses system;
    private readonly string service;
    private readonly ChildProcess process;

    private Follower(SixProcesses system, string service, string name, ChildProcess process) =>
        (this.system, this.service, Vhost, this.process) = (system, service, name, process);

    public string Vhost { get; }

    private string Store => system.Servers.Postgres.Address(Vhost);

    public static async Task<Follower> Start(SixProcesses system, string service)
    {
        var name = $"f{Guid.CreateVersion7():N}";
        var store = await StoreRoles.Settings(service, system.Servers.Postgres.Address(name));
        var bus = await system.Servers.Rabbit.NewVhost(name);
        var command = system.Processes.CommandOf(service);
        var port = Ports.Free();
        string[] own =
        [
            .. command.Skip(1), $"--Listen=http://127.0.0.1:{port}", $"--ListenGrpc=http://127.0.0.1:{Ports.Free()}", $"--Bus={bus}",
            $"--District={name}", $"--Audit:Checkpoints={system.CheckpointFolder}-{name}", .. store,
        ];
        var log = system.Processes.LogOf($"follower-{service}");
        await ChildProcess.Run("dotnet", [command[0], "migrate", .. own], log);
        foreach (var producer in Deployment.Services)
        {
            await Sql.Run(
                system.Servers.Postgres.Address(name),
                $"INSERT INTO leases (name, holder, until) VALUES ('{service}/catch up {producer}', 'nobody', 'infinity')");
        }

        var process = ChildProcess.Start("dotnet", [command[0], .. own], log);
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
                var heard = await Sql.Column(Store, "SELECT listener || ' ' || stream || ' ' || version FROM inbox_positions");
                var quiet = said.IsSubsetOf(heard) && await IsEmpty() && before.SequenceEqual(now);
                await Task.Delay(quiet ? 0 : 1000);
                return quiet;
            },
            TimeSpan.FromMinutes(10),
            $"The follower has not heard {messages.Count} messages");
        return await Sql.Number(Store, "SELECT count(*) FROM consumer_offsets") == 0
            ? now
            : throw new InvalidOperationException("The follower has read the journals.");
    }

    public static async Task<List<string>> Dump(string store, IEnumerable<string> tables)
    {
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange((await Sql.Column(
                store, $"SELECT (to_jsonb(t) - '{{created_at,updated_at,head}}'::text[])::text COLLATE \"C\" FROM {table} t ORDER BY 1"))
                .Select(row => $"{table} {row}"));
        }

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
        await Get($"/api/queues/{Vhost}") is JsonArray { Count: > 0 } queues
            && queues.All(queue => queue!["messages"] is { } count && count.GetValue<int>() == 0);

    private async Task<JsonNode?> Get(string path)
    {
        using var answer = await system.Servers.Rabbit.Http.GetAsync(path);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }
}

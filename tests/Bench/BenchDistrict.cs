using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Bench;

/// <summary>
/// Five processes on real servers with a district of 1,000 agencies, two issues and ten measures each; made when the first bench
/// asks for it.
/// </summary>
internal sealed class BenchDistrict : IAsyncDisposable
{
    private const int AgencyCount = 1000;
    private const int Importers = 8;

    /// <summary>Measures that no load works on.</summary>
    private const int Untouched = 1000;

    private readonly Lazy<Task<Running>> running;
    private readonly Stack<IAsyncDisposable> started = new();

    public BenchDistrict() => running = new(Make);

    public Task<Running> Get() => running.Value;

    public async ValueTask DisposeAsync()
    {
        while (started.TryPop(out var last))
            await last.DisposeAsync();
    }

    private T Started<T>(T server) where T : IAsyncDisposable
    {
        started.Push(server);
        return server;
    }

    private async Task<Running> Make()
    {
        var rabbitStarts = RabbitServer.Start();
        var (postgres, redis) = (Started(await PostgresServer.Start()), Started(await RedisServer.Start()));
        var rabbit = Started(await rabbitStarts);
        var deployment = Started(await Deployment.Start(postgres, rabbit, redis, "bench"));
        using var office = await deployment.As("office");
        office.Timeout = TimeSpan.FromMinutes(5);
        var agencies = new string[AgencyCount];
        await Parallel.ForAsync(0, AgencyCount, new ParallelOptions { MaxDegreeOfParallelism = Importers }, async (number, _) =>
            agencies[number] = (await office.PostText("/v1/reports:import", Report().Json(), "application/json").Json()).Text("agency"));

        var tokens = new Dictionary<string, string>();
        foreach (var agency in agencies)
            tokens[agency] = await deployment.TokenOf("owner", agency);
        var measures = await All(office, "measures", AgencyCount * 10);
        var issues = await All(office, "issues", AgencyCount * 2);
        var targets = measures.ConvertAll(measure => (measure.Text("name"), tokens[measure.Text("agency")]));
        return new Running(
            postgres, rabbit, redis, deployment, await deployment.TokenOf("office"),
            [.. issues.Select(issue => issue.Text("name"))],
            targets[Untouched..], new Queue<(string, string)>(targets[..Untouched]));
    }

    private static Ledger Report()
    {
        var ledger = Some.Ledger(measures: 5);
        ledger.Aspects[0].Issues.Add(Some.Issue("关于台账更新不及时的问题", measures: 5));
        return ledger;
    }

    /// <summary>All rows of a collection, once there are that many.</summary>
    private static async Task<List<JsonNode>> All(HttpClient office, string collection, int count)
    {
        for (var until = DateTime.UtcNow.AddMinutes(5); ; await Task.Delay(500))
        {
            var all = new List<JsonNode>();
            for (var token = ""; token is not null;)
            {
                var page = await office.GetAsync($"/v1/{collection}?pageSize=1000&pageToken={Uri.EscapeDataString(token)}").Json();
                all.AddRange(page[collection]!.AsArray()!);
                token = page.Text("nextPageToken") is { Length: > 0 } next ? next : null;
            }

            if (all.Count == count)
                return all;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"There are {all.Count} {collection} and not {count}.");
        }
    }
}

/// <summary>The running district: names, and for each measure the token of its owner; some are left for who needs one that is not begun.</summary>
internal sealed record Running(
    PostgresServer Postgres, RabbitServer Rabbit, RedisServer Redis, Deployment Deployment, string OfficeToken,
    IReadOnlyList<string> Issues, IReadOnlyList<(string Name, string OwnerToken)> Measures, Queue<(string Name, string OwnerToken)> Untouched)
{
    /// <summary>The database of a service.</summary>
    public static string DatabaseOf(string service) => $"bench_{service}";

    /// <summary>Waits until everything that was said is sent and heard, so that the floor has the machine for itself.</summary>
    public async Task Quiet()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Postgres.Address(DatabaseOf("measure")));
        await using var unsent = source.CreateCommand("SELECT count(*) FROM journal WHERE NOT sent");
        for (var quiet = 0; quiet < 5; await Task.Delay(200))
            quiet = (long)(await unsent.ExecuteScalarAsync())! == 0 && await QueuesAreEmpty() ? quiet + 1 : 0;
    }

    private async Task<bool> QueuesAreEmpty() =>
        JsonNode.Parse(await Rabbit.Http.GetStringAsync("/api/queues"))!.AsArray().All(queue => queue!["messages"]?.GetValue<int>() is null or 0);
}

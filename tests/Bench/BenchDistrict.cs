using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Bench;

/// <summary>
/// Six processes on real servers with a district of that many agencies, two issues and ten measures each; made when the first bench
/// asks for it. Its databases and its virtual host are named after the prefix, its Redis is its own.
/// </summary>
internal sealed class BenchDistrict(BenchServers servers, string programs, string prefix, int agencyCount) : IAsyncDisposable
{
    private const int Importers = 8;

    /// <summary>Measures that no load works on.</summary>
    private const int Untouched = 1000;

    private readonly Stack<IAsyncDisposable> started = new();
    private Task<Running>? running;

    /// <summary>The folder of its programs.</summary>
    public string Programs => programs;

    public Task<Running> Get() => running ??= Make();

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
        var (postgres, rabbit) = await servers.Get();
        var redis = Started(await RedisServer.Start());
        var deployment = Started(await Deployment.StartPublished(programs, postgres, rabbit, redis, prefix));
        using var office = await deployment.As("office");
        office.Timeout = TimeSpan.FromMinutes(5);
        var agencies = new string[agencyCount];
        await Parallel.ForAsync(0, agencyCount, new ParallelOptions { MaxDegreeOfParallelism = Importers }, async (number, _) =>
            agencies[number] = (await office.PostText("/v1/reports:import", Report().Json(), "application/json").Json()).Text("agency"));

        var tokens = new Dictionary<string, string>();
        foreach (var agency in agencies)
            tokens[agency] = await deployment.TokenOf("owner", agency);
        var measures = await All(office, "measures", agencyCount * 10);
        var issues = await All(office, "issues", agencyCount * 2);
        foreach (var issue in issues)
        {
            using var owner = new HttpClient { BaseAddress = deployment.Address };
            owner.DefaultRequestHeaders.Authorization = new("Bearer", tokens[issue.Text("agency")]);
            await owner.PostJson($"/v1/{issue.Text("name")}:accept").Json();
        }

        var targets = measures.ConvertAll(measure => (measure.Text("name"), tokens[measure.Text("agency")]));
        return new Running(
            prefix, postgres, rabbit, deployment, await deployment.TokenOf("office"),
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
    string Prefix, PostgresServer Postgres, RabbitServer Rabbit, Deployment Deployment, string OfficeToken,
    IReadOnlyList<string> Issues, IReadOnlyList<(string Name, string OwnerToken)> Measures, Queue<(string Name, string OwnerToken)> Untouched)
{
    /// <summary>The database of a service.</summary>
    public string DatabaseOf(string service) => $"{Prefix}_{service}";

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

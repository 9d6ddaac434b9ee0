using System.Net;
using System.Text.Json.Nodes;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>The system as it is installed: six processes on PostgreSQL, RabbitMQ and Redis.</summary>
[Collection(nameof(Engines))]
public sealed class SixProcessesShowTheDistrict(EnginesFixture engines)
{
    [FactByTurns(5, of: 7)]
    public async Task AnImportedReportIsInTheRollupAlsoAfterAServiceWasKilled()
    {
        await using var deployment = await Deployment.Start(engines.Postgres, engines.Rabbit, engines.Redis, "six");
        using var office = await deployment.As("office");
        await Import(office);
        await RunningSuite.Eventually(async () => await Issues(office) == 1);

        deployment["supervision"].Kill();
        await Import(office);
        deployment.Run("supervision");
        await RunningSuite.Eventually(async () => await Issues(office) == 2);
    }

    [FactByTurns(6, of: 7)]
    public async Task PeopleSignInThoughTheGatewayWasThereFirstAndStaySignedInWhenItIsKilled()
    {
        var (bus, port) = (await engines.Rabbit.NewVhost("early"), 0);
        await using var balancer = new Line(() => port).Open();
        var site = new Uri($"http://127.0.0.1:{balancer.Port}");
        await using var deployment = await Deployment.Start(
            service => engines.Postgres.Address($"early_{service}"), bus,
            _ => [$"--Issuer={site}", "--ServiceSecret=of-this-test", $"--Redis={engines.Redis.Address}", "--District=early"]);
        port = deployment.Address.Port;
        deployment["identity"].Kill();
        deployment["gateway"].Kill();
        deployment.Run("gateway");
        using var visitor = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
        await RunningSuite.Eventually(async () => await Answers(visitor, "/livez"));
        deployment.Run("identity");
        await deployment.Ready();

        using var office = await deployment.As("office");
        var agency = (await Import(office)).Text("agency");
        using var owner = new Browser(site);
        using var administrator = await deployment.As("administrator");
        await owner.SetUp((await Invited.By(administrator, "邓小满", "xiaoman", "owner", agency)).Link);
        await owner.SignIn("xiaoman");
        await RunningSuite.Eventually(async () => (await owner.Open($"/{agency}")).Status == HttpStatusCode.OK);

        var second = deployment.RunSecondGateway();
        await RunningSuite.Eventually(async () => await Answers(visitor, $"http://127.0.0.1:{second}/readyz"));
        deployment["gateway"].Kill();
        port = second;

        await RunningSuite.Eventually(async () => (await owner.Open("/account")).Text.Contains("邓小满", StringComparison.Ordinal));
        var page = await owner.Open($"/{agency}");
        Assert.Equal((HttpStatusCode.OK, $"/{agency}"), (page.Status, page.Path));
    }

    private static async Task<bool> Answers(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task<JsonObject> Import(HttpClient office) => office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();

    /// <summary>Null while the service is away.</summary>
    private static async Task<int?> Issues(HttpClient office)
    {
        using var answer = await office.GetAsync("/v1/rollups/district");
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["totals"]!["issues"]!.Number("total") : null;
    }
}

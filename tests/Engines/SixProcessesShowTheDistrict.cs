using System.Text.Json.Nodes;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>The system as it is installed: six processes on PostgreSQL, RabbitMQ and Redis.</summary>
[Collection(nameof(Engines))]
public sealed class SixProcessesShowTheDistrict(EnginesFixture engines)
{
    [Fact]
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

    [Fact]
    public async Task PeopleMaySignInThoughTheGatewayWasThereBeforeWhoKeepsItsKeys()
    {
        var bus = await engines.Rabbit.NewVhost("early");
        await using var deployment = await Deployment.Start(
            service => engines.Postgres.Address($"early_{service}"), bus,
            deployment => [$"--Issuer={deployment.Address}", "--ServiceSecret=of-this-test", $"--Redis={engines.Redis.Address}", "--District=early"]);
        using var browser = new HttpClient { BaseAddress = deployment.Address, Timeout = TimeSpan.FromSeconds(30) };
        deployment["identity"].Kill();
        deployment["gateway"].Kill();
        deployment.Run("gateway");
        await RunningSuite.Eventually(async () => await Answers(browser, "/livez"));
        deployment.Run("identity");
        await deployment.Ready();

        Assert.Contains("name=\"password\"", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
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

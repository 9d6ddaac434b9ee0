using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>Two replicas of a service share its work; one of them is killed.</summary>
[Collection(nameof(Engines))]
public sealed class TwoReplicas(EnginesFixture engines)
{
    private static readonly string[] Twice = ["measure", "supervision"];

    [FactByTurns(0, of: 2)]
    public async Task NothingIsLostOrDoneTwiceWhenOneIsKilledUnderLoad()
    {
        await using var deployment = await Deployment.StartWithReplicas(
            Twice, service => engines.Postgres.Address($"twice_{service}"),
            await engines.Rabbit.NewVhost("twice"));
        using var office = await deployment.As("office");
        var agency = await office.Import(Some.Ledger(measures: 8));
        await RunningSuite.Eventually(async () => await office.Counted() == (1, 8));
        using var owner = await deployment.As("owner", agency);
        await owner.PostJson($"/v1/{(await owner.GetAsync("/v1/issues").Json())["issues"]![0]!.Text("name")}:accept").Json();
        var measures = (await owner.GetAsync("/v1/measures").Json())["measures"]!.AsArray().Select(row => row!.Text("name")).ToList();

        var acknowledged = new ConcurrentBag<string>();
        var writers = measures.Select(measure => Record(owner, measure, acknowledged)).ToList();
        await RunningSuite.Eventually(() => Task.FromResult(acknowledged.Count > 20));
        foreach (var service in Twice)
            deployment[service].Kill();
        await Task.WhenAll(writers);

        using var partner = await deployment.As("partner");
        var said = (await partner.Events("measure")).Where(one => one.Text("type") == "measure.progress_recorded").Select(one => one.Text("requestId"));
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        await RunningSuite.Eventually(async () => await InProgress(office) == measures.Count);
        Assert.DoesNotContain("Choosing randomly", await File.ReadAllTextAsync(deployment.LogOf("gateway")), StringComparison.Ordinal);
    }

    /// <summary>-1 when the replica that was asked is the dead one.</summary>
    private static async Task<int> InProgress(HttpClient office)
    {
        using var answer = await office.GetAsync("/v1/rollups/district");
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["totals"]!["measures"]!.Number("inProgress") : -1;
    }

    private static async Task Record(HttpClient owner, string measure, ConcurrentBag<string> acknowledged)
    {
        for (var number = 0; number < 20; number++)
        {
            var id = $"{measure}#{number}";
            while (!await Sent(owner, measure, id))
                await Task.Delay(50);
            acknowledged.Add(id);
        }
    }

    /// <summary>False when no answer came, or one that says to try again: then the same is sent again.</summary>
    private static async Task<bool> Sent(HttpClient owner, string measure, string id)
    {
        try
        {
            using var answer = await owner.PostJson($"/v1/{measure}:recordProgress", new JsonObject { ["note"] = $"进展 {id}", ["requestId"] = id });
            Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode >= 500, await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}

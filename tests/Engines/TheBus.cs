using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Engines;

/// <summary>RabbitMQ between the services: what it keeps, and what becomes of us without it.</summary>
[Collection(nameof(Engines))]
public sealed class TheBus(EnginesFixture engines) : IAsyncLifetime
{
    private static int count;

    private readonly string name = $"bus{Interlocked.Increment(ref count)}";
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start(await engines.Furnish(name));
        office = await suite.As("office");
        await office.Import(Some.Ledger(measures: 2));
        await RunningSuite.Eventually(async () => await office.Counted() == (1, 2));
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await suite.DisposeAsync();
    }

    [Theory, InlineData("issue"), InlineData("measure"), InlineData("supervision")]
    public async Task EveryQueueIsReplicatedAndDeliversAMessageSoManyTimesAtMost(string service)
    {
        var queue = await Queue($"rectify-{service}");
        Assert.Equal("quorum", queue.Text("type"));
        Assert.Equal((20, $"rectify-{service}-dead"), (queue["arguments"]!.Number("x-delivery-limit"), queue["arguments"]!.Text("x-dead-letter-exchange")));
        Assert.Equal("quorum", (await Queue($"rectify-{service}-dead")).Text("type"));
    }

    [Fact]
    public async Task GarbageGoesToTheDeadLettersWithItsReasonAndHoldsUpNothing()
    {
        await Publish("rectify-supervision", "这不是消息");
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3));

        JsonArray dead = [];
        await RunningSuite.Eventually(async () => (dead = await Get("rectify-supervision-dead")).Count == 1);
        Assert.Equal("这不是消息", dead[0]!.Text("payload"));
        Assert.NotEmpty(dead[0]!["properties"]!["headers"]!.Text("MT-Fault-Message"));
    }

    [Fact]
    public async Task WhatNobodyCouldReceiveIsNotTakenForSent()
    {
        foreach (var service in new[] { "issue", "measure", "supervision", "disclosure", "identity" })
        {
            using var gone = await engines.Rabbit.Http.DeleteAsync($"/api/exchanges/{name}/rectify-{service}");
            gone.EnsureSuccessStatusCode();
        }

        await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();
        await RunningSuite.Eventually(async () => (await Broker($"vhosts/{name}"))["message_stats"]?["return_unroutable"]?.GetValue<int>() > 0);
        Assert.True(await Unsent() > 0);
    }

    [Fact]
    public async Task AWriteDoesNotWaitForABrokerThatIsFrozen()
    {
        engines.Rabbit.Freeze();
        try
        {
            await office.Import(Some.Ledger());
            Assert.Equal(1, await Agencies(office) - 1);
        }
        finally
        {
            engines.Rabbit.Thaw();
        }

        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3) && await Unsent() == 0);
    }

    [Fact]
    public async Task WhatWasSaidWhileTheBrokerWasAwayIsSentWhenItIsBack()
    {
        engines.Rabbit.Kill();
        try
        {
            await office.Import(Some.Ledger());
            Assert.True(await Unsent() > 0);
        }
        finally
        {
            await engines.Rabbit.StartAgain();
        }

        await RunningSuite.Eventually(async () => await Unsent() == 0 && await office.Counted() == (2, 3));
    }

    [Fact]
    public async Task WhatOvertookAnEarlierFactOfItsStreamWaitsForIt()
    {
        var ledger = Some.Ledger();
        var imported = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json();
        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3));
        using (var unbound = await engines.Rabbit.Http.DeleteAsync($"/api/bindings/{name}/e/Rectify.Events:FactBatch/e/rectify-measure/~"))
            unbound.EnsureSuccessStatusCode();
        foreach (var text in new[] { "修订第1项制度，明确专人负责并按周检查落实情况。", "修订第1项制度，明确专人负责并按季检查落实情况。" })
        {
            ledger.Aspects[0].Issues[0].Measures[0].Text = text;
            await office.PostText($"/v1/reports:import?revise={imported.Text("inspection")}", ledger.Json(), "application/json").Json();
        }

        using var partner = await suite.As("partner");
        var later = (await partner.Events("issue")).Last(one => one.Text("type") == "issue.revised");
        await Publish("rectify-measure", OnTheBus(later), "application/vnd.masstransit+json");

        await RunningSuite.Eventually(async () => (await partner.Events("measure")).Count(one => one.Text("type") == "measure.revised") == 2);
        var measures = await ImportedIssue.List(office, "measures", imported.Text("inspection"));
        Assert.Equal("修订第1项制度，明确专人负责并按季检查落实情况。", measures[0]!.Text("text"));
    }

    [Fact]
    public async Task AFactWhoseForerunnersAreInNoJournalIsGivenUpAfterAMoment()
    {
        using var partner = await suite.As("partner");
        var ahead = (await partner.Events("issue")).Last(one => one.Text("type") == "issue.registered");
        (ahead["eventId"], ahead["streamVersion"]) = ($"{Guid.CreateVersion7():D}", "99");
        await Publish("rectify-measure", OnTheBus(ahead), "application/vnd.masstransit+json");

        await RunningSuite.Eventually(async () => (await Get("rectify-measure-dead")).Count == 1, attempts: 1000);
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3));
    }

    /// <summary>An event of the feed in the form in which it comes over the bus.</summary>
    private static string OnTheBus(JsonNode said) => new JsonObject
    {
        ["messageType"] = new JsonArray("urn:message:Rectify.Events:FactBatch"),
        ["message"] = new JsonObject { ["facts"] = new JsonArray(Fact(said)) },
    }.ToJsonString();

    private static JsonObject Fact(JsonNode said) => new()
    {
        ["eventId"] = said.Text("eventId"),
        ["producer"] = said.Text("producer"),
        ["stream"] = said.Text("stream"),
        ["version"] = long.Parse(said.Text("streamVersion")),
        ["type"] = said.Text("type"),
        ["agencyId"] = said.Text("agency")["agencies/".Length..],
        ["actor"] = said.Text("actor"),
        ["actorName"] = said.Text("actorName"),
        ["at"] = said.Text("occurredAt"),
        ["requestId"] = said.Text("requestId"),
        ["payload"] = said.Text("payload"),
        ["hash"] = said.Text("hash"),
    };

    private static async Task<int> Agencies(HttpClient client) => (await client.GetAsync("/v1/agencies").Json())["agencies"]!.AsArray().Count;

    private async Task<long> Unsent()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(engines.Postgres.Address($"{name}_issue"));
        await using var command = source.CreateCommand("SELECT count(*) FROM journal WHERE NOT sent");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<JsonObject> Queue(string queue) => Broker($"queues/{name}/{queue}");

    private async Task<JsonObject> Broker(string what) =>
        (await engines.Rabbit.Http.GetFromJsonAsync<JsonObject>($"/api/{what}"))!;

    private async Task Publish(string exchange, string payload, string type = "text/plain")
    {
        var message = new { properties = new { content_type = type }, routing_key = "", payload, payload_encoding = "string" };
        using var answer = await engines.Rabbit.Http.PostAsJsonAsync($"/api/exchanges/{name}/{exchange}/publish", message);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonObject>())!["routed"]!.GetValue<bool>());
    }

    private async Task<JsonArray> Get(string queue)
    {
        using var answer = await engines.Rabbit.Http.PostAsJsonAsync(
            $"/api/queues/{name}/{queue}/get",
            new { count = 10, ackmode = "ack_requeue_true", encoding = "auto" });
        return (await answer.Content.ReadFromJsonAsync<JsonArray>())!;
    }
}

using System.Text.Json.Nodes;

namespace Rectify.Testing.Engines;

/// <summary>Facts that a listener cannot apply, because its database refuses them; mended, they are applied as if nothing had been.</summary>
[Collection(nameof(Engines))]
public sealed class ParkedOnTheBus(EnginesFixture engines) : IAsyncLifetime
{
    private static int count;

    private readonly string name = $"parked{Interlocked.Increment(ref count)}";
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start(await engines.Furnish(name));
        office = await suite.As("office");
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await suite.DisposeAsync();
    }

    [Fact]
    public async Task AFactThatCannotBeFollowedIsParkedAndHoldsUpNothing()
    {
        await Break("supervision", "followed_issues");
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => (await office.Parked("supervision")).Count == 1);
        var parked = (await office.Parked("supervision"))[0]!;
        Assert.Equal(("FollowIssues", "issue", "issue.registered", "PARKED_EVENT_STATE_PARKED", "PostgreSQL 23514 at followed_issues poison"),
            (parked.Text("listener"), parked.Text("producer"), parked.Text("type"), parked.Text("state"), parked.Text("reason")));

        await Mend("supervision", "followed_issues");
        await office.Import(Some.Ledger(measures: 2));
        await RunningSuite.Eventually(async () => await office.Counted() == (1, 3));

        var replayed = await office.PostJson($"/v1/{parked.Text("name")}:replay").Json();
        Assert.Equal("PARKED_EVENT_STATE_REPLAYED", replayed.Text("state"));
        Assert.Equal((2, 3), await office.Counted());
        Assert.Empty(await office.Parked("supervision"));
    }

    [Fact]
    public async Task LaterFactsOfAStreamWaitBehindOneThatAListenerCouldNotActOn()
    {
        await Break("measure", "measures");
        var ledger = Some.Ledger(measures: 2);
        var imported = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json();
        await RunningSuite.Eventually(async () => (await office.Parked("measure")).Count == 1);
        await Mend("measure", "measures");
        ledger.Aspects[0].Issues[0].Measures[0].Text = "改写后的措施，明确专人负责。";
        await office.PostText($"/v1/reports:import?revise={imported.Text("inspection")}", ledger.Json(), "application/json").Json();
        await RunningSuite.Eventually(async () => (await office.Parked("measure")).Count == 2);

        var parked = await office.Parked("measure");
        var problem = await office.PostJson($"/v1/{parked[1]!.Text("name")}:replay").Problem();
        Assert.Equal("PARKED_EVENT_WAITS", problem.Text("reason"));
        var all = await office.PostAsync("/v1/parkedEvents:replay?service=measure", null).Json();
        Assert.Equal((2, 0, 0), (all.Number("replayed"), all.Number("failed"), all.Number("parked")));

        var measures = await ImportedIssue.List(office, "measures", imported.Text("inspection"));
        Assert.Equal(2, measures.Count);
        Assert.Contains(measures, measure => measure!.Text("text") == "改写后的措施，明确专人负责。");
    }

    [Fact]
    public async Task OneThatFailsAgainStaysParkedWithItsReasonUntilItIsDropped()
    {
        await Break("supervision", "followed_issues");
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => (await office.Parked("supervision")).Count == 1);
        var path = $"/v1/{(await office.Parked("supervision"))[0]!.Text("name")}";

        var again = await office.PostJson($"{path}:replay").Json();
        Assert.Equal(("PARKED_EVENT_STATE_PARKED", 4), (again.Text("state"), again.Number("attempts")));
        var dropped = await office.PostJson($"{path}:drop", new { reason = "测试数据，不再需要。" }).Json();
        Assert.Equal("PARKED_EVENT_STATE_DROPPED", dropped.Text("state"));
        Assert.Equal("PARKED_EVENT_SETTLED", (await office.PostJson($"{path}:replay").Problem()).Text("reason"));

        using var partner = await suite.As("partner");
        var said = (await partner.Events("supervision")).Where(one => one.Text("stream") == path[4..]).ToList();
        Assert.Equal(["event.parked", "event.failed_again", "event.dropped"], said.Select(one => one.Text("type")));
        Assert.Equal("测试数据，不再需要。", JsonNode.Parse(said[2].Text("payload"))!.Text("reason"));
    }

    private Task Break(string service, string table) => engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} ADD CONSTRAINT poison CHECK (false) NOT VALID");

    private Task Mend(string service, string table) => engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} DROP CONSTRAINT poison");
}

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
        Assert.Equal(("FollowIssues", "issue", "issue.registered", "PARKED", "PostgreSQL 23514 at followed_issues poison"),
            (parked.Text("listener"), parked.Text("producer"), parked.Text("type"), parked.Text("state"), parked.Text("reason")));

        await Mend("supervision", "followed_issues");
        await office.Import(Some.Ledger(measures: 2));

        // Whoever reads the journal meanwhile may bring the parked one again, which can be followed now.
        await RunningSuite.Eventually(async () => await office.Counted() is (1 or 2, 3));

        var replayed = await office.PostJson($"/v1/{parked.Text("name")}:replay").Json();
        Assert.Equal("REPLAYED", replayed.Text("state"));
        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3));
        Assert.Empty(await office.Parked("supervision"));
    }

    [Fact]
    public async Task LaterFactsOfAStreamWaitBehindOneThatAListenerCouldNotActOn()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await Break("issue", "issues", "state <> 'Rectifying'");
        foreach (var note in new[] { "已开会。", "已修订。" })
            await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note }).Json();
        await RunningSuite.Eventually(async () => (await office.Parked("issue")).Count == 2);
        await Mend("issue", "issues");

        var second = (await office.Parked("issue"))[1]!;
        Assert.Equal("It waits for version 2 of its stream, which is parked.", second.Text("reason"));
        Assert.Equal("PARKED_EVENT_WAITS", (await office.PostJson($"/v1/{second.Text("name")}:replay").Problem()).Text("reason"));
        var all = await office.PostAsync("/v1/parkedEvents:replay?service=issue", null).Json();
        Assert.Equal((2, 0, 0), (all.Number("replayed"), all.Number("failed"), all.Number("parked")));
        Assert.Equal("RECTIFYING", (await office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
    }

    [Fact]
    public async Task OneThatFailsAgainStaysParkedWithItsReasonUntilItIsDropped()
    {
        await Break("supervision", "followed_issues");
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => (await office.Parked("supervision")).Count == 1);
        var path = $"/v1/{(await office.Parked("supervision"))[0]!.Text("name")}";

        var again = await office.PostJson($"{path}:replay").Json();
        Assert.Equal(("PARKED", 4), (again.Text("state"), again.Number("attempts")));
        var dropped = await office.PostJson($"{path}:drop", new { reason = "测试数据，不再需要。" }).Json();
        Assert.Equal("DROPPED", dropped.Text("state"));
        Assert.Equal("PARKED_EVENT_SETTLED", (await office.PostJson($"{path}:replay").Problem()).Text("reason"));

        using var partner = await suite.As("partner");
        var said = (await partner.Events("supervision")).Where(one => one.Text("stream") == path[4..]).ToList();
        Assert.Equal(["event.parked", "event.failed_again", "event.dropped"], said.Select(one => one.Text("type")));
        Assert.Equal("测试数据，不再需要。", JsonNode.Parse(said[2].Text("payload"))!.Text("reason"));
    }

    private Task Break(string service, string table, string rule = "false") =>
        engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} ADD CONSTRAINT poison CHECK ({rule}) NOT VALID");

    private Task Mend(string service, string table) => engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} DROP CONSTRAINT poison");
}

using System.Text.Json.Nodes;

namespace Rectify.Testing.Engines;

/// <summary>Facts that a listener cannot apply, because its database refuses them; mended, they are applied as if nothing had been.</summary>
[Collection(nameof(Engines))]
public sealed class ParkedOnTheBus(EnginesFixture engines) : IAsyncLifetime
{
    private static int count;

    private readonly string name = $"parked{Interlocked.Increment(ref count)}";
    private string[] settings = [];
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        settings = await engines.Furnish(name);
        await Start();
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await suite.DisposeAsync();
    }

    [Fact]
    public async Task AFactThatCannotBeFollowedIsParkedAndHoldsUpNothing()
    {
        await WithoutCatchUp();
        var parked = await ParkedIssue();
        Assert.Equal(("FollowIssues", "issue", "issue.registered", "PARKED", "PostgreSQL 23514 at followed_issues poison"),
            (parked.Text("listener"), parked.Text("producer"), parked.Text("type"), parked.Text("state"), parked.Text("reason")));

        await Mend("supervision", "followed_issues");
        await office.Import(Some.Ledger(measures: 2));
        await RunningSuite.Eventually(async () => await office.Counted() == (1, 3));

        var replayed = await office.PostJson($"/v1/{parked.Text("name")}:replay").Json();
        Assert.Equal("REPLAYED", replayed.Text("state"));
        await RunningSuite.Eventually(async () => await office.Counted() == (2, 3));
        Assert.Empty(await office.Parked("supervision"));
    }

    [Fact]
    public async Task OneThatTheJournalBringsAgainAndThatCanBeFollowedThenIsParkedNoMore()
    {
        await WithoutCatchUp();
        var parked = await ParkedIssue();
        await Mend("supervision", "followed_issues");
        await StartAgain("DELETE FROM leases");
        await RunningSuite.Eventually(async () => (await office.Parked("supervision")).Count == 0);

        await RunningSuite.Eventually(async () => (await office.Counted()).Issues == 1);
        Assert.Equal("REPLAYED", (await office.GetAsync($"/v1/{parked.Text("name")}").Json()).Text("state"));
        Assert.Equal("PARKED_EVENT_SETTLED", (await office.PostJson($"/v1/{parked.Text("name")}:replay").Problem()).Text("reason"));
        Assert.Equal(["event.parked", "event.replayed"], (await EventsOf(parked)).Select(one => one.Text("type")));
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
        var parked = await ParkedIssue();
        var path = $"/v1/{parked.Text("name")}";

        var again = await office.PostJson($"{path}:replay").Json();
        Assert.Equal(("PARKED", 4), (again.Text("state"), again.Number("attempts")));
        var dropped = await office.PostJson($"{path}:drop", new { reason = "测试数据，不再需要。" }).Json();
        Assert.Equal("DROPPED", dropped.Text("state"));
        Assert.Equal("PARKED_EVENT_SETTLED", (await office.PostJson($"{path}:replay").Problem()).Text("reason"));

        var events = await EventsOf(parked);
        Assert.Equal(["event.parked", "event.failed_again", "event.dropped"], events.Select(one => one.Text("type")));
        Assert.Equal("测试数据，不再需要。", JsonNode.Parse(events[2].Text("payload"))!.Text("reason"));
    }

    private async Task Start()
    {
        suite = await RunningSuite.Start(settings);
        office = await suite.As("office");
    }

    /// <summary>What is parked is not brought again by the journal: somebody else has the lease, which is noticed when its term is over.</summary>
    private async Task WithoutCatchUp()
    {
        await engines.Postgres.Run(
            $"{name}_supervision",
            "INSERT INTO leases (name, holder, until) VALUES ('supervision/catch up issue', 'nobody', 'infinity') "
            + "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until");
        await Task.Delay(TimeSpan.FromSeconds(5));
    }

    private async Task StartAgain(string between)
    {
        await DisposeAsync();
        await engines.Postgres.Run($"{name}_supervision", between);
        await Start();
    }

    /// <summary>An issue that supervision cannot follow, for its table takes nothing.</summary>
    private async Task<JsonNode> ParkedIssue()
    {
        await Break("supervision", "followed_issues");
        await office.Import(Some.Ledger());
        await RunningSuite.Eventually(async () => (await office.Parked("supervision")).Count == 1, attempts: 1200);
        return (await office.Parked("supervision"))[0]!;
    }

    /// <summary>What the journal of supervision has of a parked event.</summary>
    private async Task<List<JsonNode>> EventsOf(JsonNode parked)
    {
        using var partner = await suite.As("partner");
        return [.. (await partner.Events("supervision")).Where(one => one.Text("stream") == parked.Text("name"))];
    }

    private Task Break(string service, string table, string rule = "false") =>
        engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} ADD CONSTRAINT poison CHECK ({rule}) NOT VALID");

    private Task Mend(string service, string table) => engines.Postgres.Run($"{name}_{service}", $"ALTER TABLE {table} DROP CONSTRAINT poison");
}

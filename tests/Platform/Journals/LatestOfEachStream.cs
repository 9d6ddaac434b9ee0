using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Who begins to keep a copy reads the last event of each stream, page by page, and goes on with all events.</summary>
public sealed class LatestOfEachStream : IAsyncLifetime
{
    private RunningSuite suite = null!;
    private HttpClient partner = null!;
    private ImportedIssue issue = null!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start();
        partner = await suite.As("partner");
        issue = await ImportedIssue.In(suite, Some.Ledger(measures: 5));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        foreach (var measure in issue.Measures.Take(3))
            await Work(measure);
        await Work(issue.Measures[0]);
    }

    public async Task DisposeAsync()
    {
        partner.Dispose();
        await suite.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task ComesInTheOrderOfAllEventsAndOnce(int pageSize)
    {
        var (all, _) = await Read("", 1000);
        var (latest, cursor) = await Read("&latest=true", pageSize);

        var expected = all.GroupBy(one => one.Text("stream")).Select(stream => stream.MaxBy(one => long.Parse(one.Text("streamVersion")))!.Text("eventId"));
        Assert.Equal(all.Select(one => one.Text("eventId")).Intersect(expected), latest.Select(one => one.Text("eventId")));

        await Work(issue.Measures[4]);
        var (news, _) = await Read("", 1000, cursor);
        Assert.Equal([issue.Measures[4]], news.Select(one => one.Text("stream")));
    }

    [Fact]
    public async Task AFilterChoosesAmongTheLast()
    {
        var (planned, _) = await Read($"&latest=true&filter={Uri.EscapeDataString("type = \"measure.planned\"")}", 1000);
        Assert.Equal(issue.Measures.Skip(3).Order(), planned.Select(one => one.Text("stream")).Order());
    }

    /// <summary>What is overtaken between two pages comes once more, later: who keeps the last that came has the newest.</summary>
    [Fact]
    public async Task WhatIsOvertakenMeanwhileComesAgain()
    {
        var first = (await partner.GetAsync("/v1/events?producer=measure&latest=true&pageSize=1").Json())!;
        var stream = first["events"]!.AsArray().Single()!.Text("stream");
        await Work(stream);

        var (rest, _) = await Read("&latest=true", 2, first.Text("nextPageToken"));
        Assert.Equal(stream, rest[^1].Text("stream"));
        Assert.Equal(issue.Measures.Order(), rest.Select(one => one.Text("stream")).Order());
    }

    private async Task Work(string measure) => await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "推进中。" }).Json();

    /// <summary>All pages, and the cursor behind them.</summary>
    private async Task<(List<JsonNode> Events, string Cursor)> Read(string query, int pageSize, string cursor = "")
    {
        var events = new List<JsonNode>();
        while (true)
        {
            var page = (await partner.GetAsync($"/v1/events?producer=measure&pageSize={pageSize}&pageToken={Uri.EscapeDataString(cursor)}{query}").Json())!;
            cursor = page.Text("nextPageToken");
            if (page["events"] is not JsonArray { Count: > 0 } some)
                return (events, cursor);
            events.AddRange(some!);
        }
    }
}

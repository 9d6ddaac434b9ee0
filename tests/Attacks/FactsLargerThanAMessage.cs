using System.Net;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Attacks;

/// <summary>
/// Somebody writes so much that a page of a thousand rows is larger than any message may be. Everything goes on: the pages of the agency, what
/// is compiled and revised, and all who follow the journal.
/// </summary>
public sealed class FactsLargerThanAMessage
{
    private const int Notes = 400;

    /// <summary>12,000 bytes: together more than the 4 MiB that a gRPC client takes.</summary>
    private static readonly string Note = new('查', 4000);

    [FactByTurns(0, of: 2)]
    public async Task ALedgerOfManyLongNotesIsReadCompiledRevisedAndCountedAnew()
    {
        await using var suite = await RunningSuite.Start();
        var ledger = Some.Ledger(3);
        var issue = await ImportedIssue.In(suite, ledger);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var measures = (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Select(measure => measure!.Text("name")).ToList();
        for (var note = 0; note < Notes; note++)
        {
            var record = new { note = Note, occurredOn = "2026-01-05" };
            await issue.Owner.PostJson($"/v1/{measures[note % measures.Count]}:recordProgress", record).Json();
        }

        using var page = await issue.Office.GetAsync($"/{issue.Agency}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();
        await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}&validateOnly=true", ledger.Json(), "application/json").Json();
        await issue.Office.PostJson("/v1/rollups:rebuild").Json();
        await AssertFiguresAreTold(issue.Office);

        var told = 0;
        using var partner = await suite.As("partner");
        for (var token = ""; await Page(partner, token) is { Count: > 0 } events; token = events[^1]!.Text("cursor"))
            told += events.Count;
        Assert.True(told > Notes);
    }

    [FactByTurns(1, of: 2)]
    public async Task WhoHasHeardNothingYetCatchesUp()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite, Some.Ledger(3));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var measure = (await ImportedIssue.List(issue.Office, "measures", issue.Inspection))[0]!.Text("name");
        for (var note = 0; note < Notes; note++)
            await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = Note, occurredOn = "2026-01-05" }).Json();
        await suite.Stop();
        LostDatabase.Of("supervision", suite.Folder);

        await using var again = await RunningSuite.Start($"--Data={suite.Folder}");
        using var office = await again.As("office");
        await RunningSuite.Eventually(async () =>
            (await office.GetAsync("/v1/rollups/district").Json())["totals"]!["measures"]!["inProgress"]!.GetValue<int>() == 1);
        await AssertFiguresAreTold(office);
    }

    [Fact]
    public async Task OneFactThatNoMessageCouldHoldIsRefusedAndNothingIsWritten()
    {
        await using var suite = await RunningSuite.Start();
        using var office = await suite.As("office");
        var ledger = Some.Ledger(2);
        var wide = ledger.Aspects[0].Issues[0].Measures[0];
        while (ledger.CalculateSize() < 4_000_000)
        {
            var more = wide.Clone();
            more.Label = $"{ledger.Aspects[0].Issues[0].Measures.Count + 1}";
            more.Text = new string('措', 19_000) + more.Label;
            ledger.Aspects[0].Issues[0].Measures.Add(more);
        }

        var problem = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem();
        Assert.Equal("FACT_TOO_LARGE", problem.Text("reason"));
        Assert.Empty((await office.GetAsync("/v1/issues").Json())["issues"]!.AsArray());
    }

    private static async Task AssertFiguresAreTold(HttpClient office)
    {
        JsonObject? verdict = null;
        await RunningSuite.Eventually(async () =>
            (verdict = await office.PostJson("/v1/rollups:verify").Json())["unheard"]!.GetValue<int>() == 0 && verdict["unread"]!.AsArray().Count == 0);
        Assert.Empty(verdict!["differing"]!.AsArray());
    }

    private static async Task<JsonArray> Page(HttpClient partner, string token)
    {
        var answer = await partner.GetAsync($"/v1/events?producer=measure&pageSize=1000&pageToken={token}");
        Assert.True(answer.Content.Headers.ContentLength is null or < 8 * 1024 * 1024);
        return (await Task.FromResult(answer).Json())["events"]!.AsArray();
    }
}

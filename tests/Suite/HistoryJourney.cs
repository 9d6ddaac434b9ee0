using System.Text.Json.Nodes;
using Rectify.Events;

namespace Rectify.Testing.Journeys;

/// <summary>Who did what when, why and with which words: read by everybody who sees the thing.</summary>
public sealed class HistoryJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AMeasureTellsItsLifeInSentences()
    {
        var issue = await ImportedIssue.In(suite);
        var measure = issue.Measures[0];
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept", new { statement = "　诚恳接受，照单认领。 " }).Json();
        await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已修订制度。" }).Json();
        await issue.Owner.PostJson($"/v1/{measure}:claim", new { statement = "材料齐全，请把关。" }).Json();
        await issue.Leader.PostJson($"/v1/{measure}:return", new { reason = "会议记录不全。" }).Json();
        await issue.Owner.PostJson($"/v1/{measure}:claim").Json();

        var told = await History(issue.Owner, measure);

        Assert.Equal(
            ["measure.planned", "measure.progress_recorded", "measure.claimed", "measure.returned", "measure.claimed"],
            told.Select(entry => entry.Text("type")));
        Assert.Equal(["1", "2", "3", "4", "5"], told.Select(entry => entry.Text("version")));
        var (owner, leader) = (told[2].Text("actorName"), told[3].Text("actorName"));
        Assert.NotEqual(owner, leader);
        Assert.Equal($"{owner}记录进展（未启动 → 推进中）：已修订制度。", told[1].Text("sentence"));
        Assert.Equal($"{owner}报完成（推进中 → 报完成）：材料齐全，请把关。", told[2].Text("sentence"));
        Assert.Equal($"{leader} returned it (Claimed done → In progress): 会议记录不全。", told[3].Text("sentenceEn"));
        Assert.Equal(("材料齐全，请把关。", "会议记录不全。"), (told[2].Text("statement"), told[3].Text("reason")));
        Assert.Equal($"{owner}报完成（推进中 → 报完成）。", told[4].Text("sentence"));
        var accepted = (await History(issue.Owner, issue.Name)).Single(entry => entry.Text("type") == "issue.accepted");
        Assert.Equal("诚恳接受，照单认领。", accepted.Text("statement"));
    }

    [Fact]
    public async Task WhatBecameOtherwiseIsNamedAsTheResourceShowsIt()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(due: new DateOnly(2026, 12, 4)));
        await issue.Close();

        var closed = (await History(issue.Office, issue.Name))[^1];

        var changes = closed["changes"]!.AsArray().ToDictionary(change => change!.Text("field"), change => (change!.Text("before"), change!.Text("after")));
        Assert.Equal(("CLOSURE_REQUESTED", "CLOSED"), changes["state"]);
        Assert.Equal(("IN_PROGRESS", "COMPLETED"), changes["completion"]);
        Assert.DoesNotContain("closure_requested_by", changes.Keys);
        Assert.DoesNotContain(changes.Values, change => change.Item2.Contains('/', StringComparison.Ordinal));
    }

    [Fact]
    public async Task ItIsReadPageByPage()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Close();
        var whole = await History(issue.Office, issue.Measures[0]);

        var (pages, token) = (new List<JsonNode>(), "");
        do
        {
            var page = await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/history?pageSize=2&pageToken={token}").Json();
            pages.AddRange(page["entries"]!.AsArray()!);
            token = page.Text("nextPageToken");
        }
        while (token.Length > 0);

        Assert.Equal(whole.Select(entry => entry.ToJsonString()), pages.Select(entry => entry.ToJsonString()));
        Assert.Equal(4, whole.Count);
        var token2 = (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/history?pageSize=2").Json()).Text("nextPageToken");
        Assert.Equal("PAGE_TOKEN_INVALID", (await issue.Office.GetAsync($"/v1/{issue.Name}/history?pageToken={token2}").Problem()).Text("reason"));
    }

    [Fact]
    public async Task WhoDoesNotSeeTheThingDoesNotReadItsHistory()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));

        foreach (var name in new[] { issue.Name, issue.Measures[0], issue.Inspection, issue.Agency })
        {
            Assert.NotEmpty(await History(issue.Owner, name));
            Assert.Equal(404, (await other.Owner.GetAsync($"/v1/{name}/history").Problem()).Number("status"));
        }
    }

    [Fact]
    public void EveryFactHasWordsInBothLanguages() => Assert.All(Facts.ByName.Keys, name =>
    {
        var (chinese, english) = Facts.WordsOf(name);
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}+$", chinese);
        Assert.Matches("^[a-z ]+$", english);
    });

    private static async Task<List<JsonNode>> History(HttpClient person, string name) =>
        [.. (await person.GetAsync($"/v1/{name}/history?pageSize=1000").Json())["entries"]!.AsArray().Select(entry => entry!)];
}

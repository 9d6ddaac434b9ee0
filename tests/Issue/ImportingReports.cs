using Rectify.Issues.V1;

namespace Rectify.Testing.Issues;

/// <summary>From a document to a ledger that people work with.</summary>
public sealed class ImportingReports(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string Json = "application/json";
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task TheSameDocumentAgainChangesNothingAndAnswersTheSame()
    {
        var office = await suite.As("office");
        var ledger = Some.Ledger(measures: 2);
        var first = await office.PostText("/v1/reports:import", ledger.Json(), Json).Json();
        var second = await office.PostText("/v1/reports:import", ledger.Json(), Json).Json();

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single(await ImportedIssue.List(office, "issues", first.Text("inspection")));
    }

    [Fact]
    public async Task TheSameDocumentTenTimesAtOnceIsImportedOnce()
    {
        var office = await suite.As("office");
        var ledger = Some.Ledger(measures: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.PostText("/v1/reports:import", ledger.Json(), Json).Json()));

        Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        Assert.Single(await ImportedIssue.List(office, "issues", answers[0].Text("inspection")));
    }

    [Fact]
    public async Task AReportAsTextBecomesAgencyRoundInspectionIssuesAndMeasures()
    {
        var office = await suite.As("office");
        var imported = await office.PostText("/v1/reports:import", """
            中共青梧区粮食局党组关于巡察整改情况的通报
            2025年3月3日至4月18日，区委第二巡察组对区粮食局党组开展了巡察。2025年5月20日，区委第二巡察组反馈了巡察意见。现将整改情况予以公布。
            一、党的建设方面存在的问题及整改情况
            （一）理论学习不够深入。
            整改情况：
            1.修订学习计划，每月集中学习一次。
            2.班子成员每季度讲一次党课。
            （二）会议记录不规范。
            整改情况：
            1.指定专人负责会议记录。
            """).Json();

        var issues = await ImportedIssue.List(office, "issues", imported.Text("inspection"));
        Assert.Equal(["理论学习不够深入。", "会议记录不规范。"], issues.Select(issue => issue!.Text("title")));
        Assert.All(issues, issue => Assert.Equal("REGISTERED", issue!.Text("state")));
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(office, "measures", imported.Text("inspection"))).Count == 3);
        var inspection = await office.GetAsync($"/v1/{imported.Text("inspection")}").Json();
        Assert.Equal("2025年巡察", inspection.Text("roundTitle"));
        Assert.Equal("区委第二巡察组", inspection["report"]!.Text("inspector"));
        Assert.Equal("中共青梧区粮食局党组", (await office.GetAsync($"/v1/{imported.Text("agency")}").Json()).Text("displayName"));
    }

    [Fact]
    public async Task AnImportSaysWhereAPersonShouldBeginAsAParseDoes()
    {
        var office = await suite.As("office");
        var report = $"""
            {Some.AgencyName()}关于巡察整改情况的通报
            一、党的建设方面存在的问题及整改情况
            （一）理论学习不够深入。
            整改情况：
            1.修订学习计划，每月集中学习一次，其余内容尚未整改到位。
            完成情况：已完成
            （三）会议记录不规范。
            整改情况：
            1.指定专人负责会议记录。
            """;

        var parsed = await office.PostText("/v1/reports:parse", report).Json();
        var imported = await office.PostText("/v1/reports:import", report).Json();

        Assert.Equal("STATUS_CONTRADICTION", imported["attention"]![0]!.Text("code"));
        Assert.Equal(parsed["attention"]!.ToJsonString(), imported["attention"]!.ToJsonString());
        Assert.Equal(imported.ToJsonString(), (await office.PostText("/v1/reports:import", report).Json()).ToJsonString());
    }

    [Fact]
    public async Task AnotherLedgerOfTheSameAgencyNeedsAnotherRound()
    {
        var office = await suite.As("office");
        var ledger = Some.Ledger();
        await office.PostText("/v1/reports:import", ledger.Json(), Json).Json();
        ledger.FeedbackOn = "2025-06-01";
        Assert.Equal("INSPECTION_EXISTS", (await office.PostText("/v1/reports:import", ledger.Json(), Json).Problem()).Text("reason"));

        var round = await office.PostJson("/v1/rounds", new { title = $"补充巡察 {Some.AgencyName()}" }).Json();
        var imported = await office.PostText($"/v1/reports:import?round={round.Text("name")}", ledger.Json(), Json).Json();
        Assert.Equal(round.Text("name"), (await office.GetAsync($"/v1/{imported.Text("inspection")}").Json()).Text("round"));
    }

    [Fact]
    public async Task WhatCannotBeImportedIsRefusedWithAReasonAndNothingIsKept()
    {
        var office = await suite.As("office");
        var before = (await office.GetAsync("/v1/agencies?pageSize=1000").Json())["agencies"]!.AsArray().Count;

        Assert.Equal("DOCUMENT_UNREADABLE", (await office.PostText("/v1/reports:import", "").Problem()).Text("reason"));
        Assert.Equal("DOCUMENT_UNREADABLE", (await office.PostText("/v1/reports:import", "%PDF-1.7", "application/pdf").Problem()).Text("reason"));
        Assert.Equal("LEDGER_EMPTY", (await office.PostText("/v1/reports:import", "今天天气很好。").Problem()).Text("reason"));
        Assert.Equal("BODY_INVALID", (await office.PostText("/v1/reports:import", "{\"agency\": 3", Json).Problem()).Text("reason"));
        Assert.Equal(
            "LEDGER_WITHOUT_AGENCY",
            (await office.PostText("/v1/reports:import", Without(ledger => ledger.ClearAgency()), Json).Problem()).Text("reason"));
        Assert.Equal(
            "FIELD_REQUIRED",
            (await office.PostText("/v1/reports:import", Without(ledger => ledger.Aspects[0].Issues[0].Measures.Clear()), Json).Problem()).Text("reason"));
        Assert.Equal(
            "FIELD_INVALID",
            (await office.PostText("/v1/reports:import", Without(ledger => ledger.Aspects[0].Issues[0].Measures[0].Due = "明年"), Json).Problem())
                .Text("reason"));
        Assert.Equal(
            "ROUND_NOT_FOUND",
            (await office.PostText($"/v1/reports:import?round=rounds/{Guid.CreateVersion7()}", Some.Ledger().Json(), Json).Problem()).Text("reason"));

        Assert.Equal(before, (await office.GetAsync("/v1/agencies?pageSize=1000").Json())["agencies"]!.AsArray().Count);
    }

    [Fact]
    public async Task ListsArePagedFilteredAndKeepTheOrderOfTheReport()
    {
        var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues.Clear();
        ledger.Aspects[0].Issues.AddRange(Enumerable.Range(1, 25).Select(number => Some.Issue($"第{number}个问题", 1)));
        var imported = await office.PostText("/v1/reports:import", ledger.Json(), Json).Json();

        var titles = new List<string>();
        var filter = Uri.EscapeDataString($"inspection = \"{imported.Text("inspection")}\" AND state = \"REGISTERED\"");
        for (string token = "", path; ; )
        {
            path = $"/v1/issues?pageSize=10&filter={filter}&pageToken={token}";
            var page = await office.GetAsync(path).Json();
            Assert.True(page["issues"]!.AsArray().Count <= 10);
            titles.AddRange(page["issues"]!.AsArray().Select(issue => issue!.Text("title")));
            token = page.Text("nextPageToken");
            if (token.Length == 0)
                break;
            Assert.Equal("PAGE_TOKEN_INVALID", (await office.GetAsync($"/v1/issues?pageSize=10&pageToken={token}").Problem()).Text("reason"));
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"第{number}个问题"), titles);
    }

    private static string Without(Action<Ledger> change)
    {
        var ledger = Some.Ledger();
        change(ledger);
        return ledger.Json();
    }
}

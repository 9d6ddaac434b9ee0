using System.Text.Json.Nodes;
using Rectify.Issues.V1;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody has an issue verified and asks for its closing, then imports an edition that says something else under the same numbers.</summary>
public sealed class AnEditionSwapsWhatWasSigned(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string Harmless = "修订会议记录制度，明确专人负责并按月检查落实情况。";
    private const string Near = "修订会议记录制度，明确专人负责。";
    private const string Other = "追缴违规发放的津贴补贴三十万元并移交纪检部门处理。";

    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData(Near, true)]
    [InlineData(Other, false)]
    public async Task AVerifiedMeasureIsNotClosedWithAnotherText(string text, bool isTheSame)
    {
        var edition = Numbered(Some.Ledger());
        edition.Aspects[0].Issues[0].Measures[0].Text = Harmless;
        var issue = await Requested(edition);
        edition.Aspects[0].Issues[0].Measures[0].Text = text;
        await Import(issue, edition);

        Assert.Equal("ISSUE_STEP_REFUSED", (await issue.Office.PostJson($"/v1/{issue.Name}:close").Problem()).Text("reason"));
        await RunningSuite.Eventually(async () => (await Texts(issue)).Contains(text));
        var measure = await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json();
        Assert.Equal(isTheSame ? (text, "IN_PROGRESS") : (Harmless, "VERIFIED"), (measure.Text("text"), measure.Text("state")));
        Assert.Equal("MEASURES_OPEN", (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason"));
    }

    [Fact]
    public async Task AnotherProblemUnderTheSameNumberIsAnotherIssue()
    {
        var edition = Numbered(Some.Ledger());
        var issue = await Requested(edition);
        var before = (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("title");
        edition.Aspects[0].Issues[0].Title = "班子成员违规插手工程项目";

        var differences = (await Import(issue, edition))["differences"]!.AsArray();

        Assert.Equal(["MISSING", "ADDED"], differences.Select(one => one!.Text("kind")));
        Assert.Equal(before, (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("title"));
        Assert.Equal(2, (await ImportedIssue.List(issue.Office, "issues", issue.Inspection)).Count);
    }

    [Fact]
    public async Task AClosedIssueKeepsEveryWord()
    {
        var edition = Numbered(Some.Ledger());
        var issue = await Requested(edition);
        await issue.Office.PostJson($"/v1/{issue.Name}:close").Json();
        var (closed, measure) = (await Row(issue, issue.Name), await Row(issue, issue.Measures[0]));
        edition.Aspects[0].Issues[0].Title += "（补充）";
        edition.Aspects[0].Issues[0].Measures[0].Owner = "别人";
        edition.Aspects[0].Issues[0].Measures.Add(new Ledger.Types.Measure { Text = Other });

        var differences = (await Import(issue, edition))["differences"]!.AsArray();

        Assert.All(differences, one => Assert.Equal((false, "FROZEN"), (one!["applied"]!.GetValue<bool>(), one.Text("consequence"))));
        Assert.Equal((closed, measure), (await Row(issue, issue.Name), await Row(issue, issue.Measures[0])));
    }

    [Fact]
    public async Task WhatTheReportSaysOfItselfIsNotChangedInSilence()
    {
        var ledger = Some.Ledger();
        (ledger.Inspector, ledger.FeedbackOn) = ("区委第一巡察组", "2026-03-01");
        var issue = await ImportedIssue.In(suite, ledger);
        await issue.Close();
        (ledger.Inspector, ledger.FeedbackOn) = ("中央第九巡视组", "");
        ledger.Money.Add(new Ledger.Types.Money { Printed = "1元" });

        var answer = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Json();

        var said = answer["differences"]!.AsArray()
            .ToDictionary(one => one!.Text("field"), one => (one!.Text("before"), one!.Text("after"), one!.Text("issue")));
        Assert.Equal(("区委第一巡察组", "中央第九巡视组", ""), said["inspector"]);
        Assert.Equal(("2026-03-01", "", ""), said["feedback_on"]);
        Assert.Contains("1元", said["money"].Item2, StringComparison.Ordinal);
        Assert.Equal(3, said.Count);
    }

    [Fact]
    public async Task ANoticeIsNotApprovedOrPublishedOverALedgerThatSaysSomethingElse()
    {
        var edition = Numbered(Some.Ledger());
        var issue = await ImportedIssue.In(suite, edition);
        var compile = new { inspection = issue.Inspection, scope = "PUBLIC", template = "NUMBERED" };
        var (submitted, approved, published) = (await Compile(), await Compile(), await Compile());
        foreach (var notice in new[] { submitted, approved, published })
            await issue.Head.PostJson($"/v1/{notice}:submit").Json();
        await issue.Office.PostJson($"/v1/{approved}:approve").Json();
        await issue.Office.PostJson($"/v1/{published}:approve").Json();
        await issue.Office.PostJson($"/v1/{published}:publish").Json();
        var read = await suite.Http.GetStringAsync($"/v1/{published.Replace("notices/", "publicNotices/", StringComparison.Ordinal)}");

        edition.Aspects[0].Issues[0].Title = "关于会议记录仍不规范的问题";
        await Import(issue, edition);

        Assert.Equal("NOTICE_OUTDATED", (await issue.Office.PostJson($"/v1/{submitted}:approve").Problem()).Text("reason"));
        Assert.Equal("NOTICE_OUTDATED", (await issue.Office.PostJson($"/v1/{approved}:publish").Problem()).Text("reason"));
        Assert.Equal(read, await suite.Http.GetStringAsync($"/v1/{published.Replace("notices/", "publicNotices/", StringComparison.Ordinal)}"));

        async Task<string> Compile() => (await issue.Owner.PostJson("/v1/notices:compile", compile).Json()).Text("name");
    }

    private static Ledger Numbered(Ledger ledger)
    {
        var issue = ledger.Aspects[0].Issues[0];
        (issue.Label, issue.Measures[0].Label) = ("1.", "一是");
        return ledger;
    }

    private async Task<ImportedIssue> Requested(Ledger edition)
    {
        var issue = await ImportedIssue.In(suite, edition);
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        return issue;
    }

    private static Task<JsonObject> Import(ImportedIssue issue, Ledger edition) =>
        issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", edition.Json(), "application/json").Json();

    private static async Task<List<string>> Texts(ImportedIssue issue) =>
        [.. (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Select(row => row!.Text("text"))];

    private static async Task<string> Row(ImportedIssue issue, string name) => (await issue.Office.GetAsync($"/v1/{name}").Json()).ToJsonString();
}

using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing.Issues;

/// <summary>A newer edition of a report that was imported before.</summary>
public sealed class RevisingReports(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Due = new(2027, 3, 31);
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task OnlyWhatDiffersIsChangedAndTheAnswerSaysWhat()
    {
        var edition = Edition();
        var issue = await ImportedIssue.In(suite, edition);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已完成初稿。" }).Json();
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state") == "RECTIFYING");
        Reword(edition);

        var shown = await Import(issue, edition, "&validateOnly=true");
        Assert.Equal("本单位", (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("owner"));
        var done = await Import(issue, edition);

        string[] expected =
        [
            "CHANGED status: IN_PROGRESS → PRELIMINARY",
            "CHANGED owner: 本单位 → 办公室",
            "CHANGED text: 修订第2项制度，明确专人负责并按月检查落实情况。 → 修订第2项制度，明确专人负责并按季度检查。",
            "CHANGED due: 2027-03-31 → 2027-06-30, not applied",
            "ADDED :  → 新增一项培训。",
            "MISSING : 关于档案管理不规范的问题 → , not applied",
            "ADDED :  → 关于考勤管理不严的问题",
        ];
        Assert.Equal(expected, Lines(shown));
        Assert.Equal(expected, Lines(done));
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Count == 5);
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Measures[1]}").Json()).Text("text") == "修订第2项制度，明确专人负责并按季度检查。");

        var first = await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json();
        Assert.Equal(("办公室", "IN_PROGRESS", "2027-03-31"), (first.Text("owner"), first.Text("state"), first.Text("due")));
        Assert.Equal("PRELIMINARY", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("completion"));
        Assert.Equal(3, (await ImportedIssue.List(issue.Office, "issues", issue.Inspection)).Count);
    }

    [Fact]
    public async Task WhatTheReportAlonePrintsIsSaidToo()
    {
        var edition = Edition();
        var (aspect, first) = (edition.Aspects[0], edition.Aspects[0].Issues[0]);
        (aspect.Text, first.Text, first.Progress) = ("总体情况。", "会议记录缺页。", new string('补', 300));
        var issue = await ImportedIssue.In(suite, edition);
        (aspect.Text, first.Text, first.Progress) = ("总体向好。", "会议记录缺页、代签。", new string('补', 299) + "完");
        (first.Result, first.StatusText) = ("记录完整。", "已完成并长期坚持");

        string[] expected =
        [
            "CHANGED aspects.text: 总体情况。 → 总体向好。",
            "CHANGED text: 会议记录缺页。 → 会议记录缺页、代签。",
            $"CHANGED progress: {new string('补', 200)}… (300, 02b7fa49) → {new string('补', 200)}… (300, 49307437)",
            "CHANGED result:  → 记录完整。",
            "CHANGED status_text:  → 已完成并长期坚持",
        ];
        Assert.Equal(expected, Lines(await Import(issue, edition, "&validateOnly=true")));
        var done = await Import(issue, edition);
        Assert.Equal(expected, Lines(done));
        Assert.Equal(["", issue.Name, issue.Name, issue.Name, issue.Name], done["differences"]!.AsArray().Select(one => one!.Text("issue")));
        Assert.Empty((await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json())["report"]!["aspects"]!.AsArray());
        Assert.Empty(Lines(await Import(issue, edition)));
    }

    [Fact]
    public async Task WhereItStandsInTheDocumentIsNoDifference()
    {
        var edition = Edition();
        edition.Counts.Add(new Ledger.Types.Count { Kind = Ledger.Types.Count.Types.Kind.Meeting, Value = 3, Line = 12 });
        var issue = await ImportedIssue.In(suite, edition);
        edition.Counts[0].Line = 14;
        Assert.Empty(Lines(await Import(issue, edition)));

        edition.Counts[0].Value = 4;

        var difference = Assert.Single(Lines(await Import(issue, edition)));
        Assert.StartsWith("CHANGED counts: ", difference, StringComparison.Ordinal);
        Assert.DoesNotContain("line", difference, StringComparison.Ordinal);
    }

    [Theory, InlineData("inspections/nope"), InlineData("nope"), InlineData("issues/01a207ab-1d8f-7000-b6eb-979207382d6d")]
    public async Task WhatIsNoNameOfAnInspectionIsRefusedAsThat(string name)
    {
        using var office = await suite.As("office");
        var refused = await office.PostText($"/v1/reports:import?revise={name}", Some.Ledger().Json(), "application/json").Problem();
        Assert.Equal(("NAME_INVALID", "revise"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
    }

    [Fact]
    public async Task TheSameEditionAgainChangesNothing()
    {
        var edition = Edition();
        var issue = await ImportedIssue.In(suite, edition);
        Reword(edition);
        await Import(issue, edition);

        var again = await Import(issue, edition);

        Assert.All(again["differences"]!.AsArray(), one => Assert.False(one!["applied"]!.GetValue<bool>()));
        Assert.Equal(issue.Inspection, again.Text("inspection"));
    }

    [Fact]
    public async Task AClosedIssueIsNotTouched()
    {
        var edition = Some.Ledger();
        var issue = await ImportedIssue.In(suite, edition);
        await issue.Close();
        var reworded = edition.Aspects[0].Issues[0].Measures[0].Text = "修订第1项制度，明确专人负责并按周检查落实情况。";

        var line = Assert.Single(Lines(await Import(issue, edition)));

        Assert.EndsWith("not applied, FROZEN", line, StringComparison.Ordinal);
        Assert.NotEqual(reworded, (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("text"));
    }

    [Fact]
    public async Task ItTakesTheEditionOnceItIsReopened()
    {
        var edition = Some.Ledger();
        var issue = await ImportedIssue.In(suite, edition);
        await issue.Close();
        var reworded = edition.Aspects[0].Issues[0].Measures[0].Text = "修订第1项制度，明确专人负责并按周检查落实情况。";
        await Import(issue, edition);
        await issue.Office.PostJson($"/v1/{issue.Name}:reopen", new { reason = "新版报告有变更。" }).Json();

        Assert.True(Assert.Single((await Import(issue, edition))["differences"]!.AsArray())!["applied"]!.GetValue<bool>());
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("text") == reworded);
    }

    [Fact]
    public async Task WhatWasSignedForOtherWordsGoesBackToBeSignedAgain()
    {
        var edition = Some.Ledger(measures: 2);
        var issue = await ImportedIssue.In(suite, edition);
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        edition.Aspects[0].Issues[0].Measures[0].Text = "修订第1项制度，明确专人负责并按周检查落实情况。";

        var shown = Lines(await Import(issue, edition, "&validateOnly=true"));
        Assert.Equal("CLOSURE_REQUESTED", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
        Assert.Equal(shown, Lines(await Import(issue, edition)));

        Assert.EndsWith("按周检查落实情况。, SENT_BACK", Assert.Single(shown), StringComparison.Ordinal);
        var taken = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        Assert.Equal(("RECTIFYING", "内容随新版报告变更", ""), (taken.Text("state"), taken.Text("reason"), taken.Text("closureRequestedBy")));
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("state") == "IN_PROGRESS");
        var measure = await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json();
        Assert.Equal(("内容随新版报告变更", "", ""), (measure.Text("reason"), measure.Text("claimedBy"), measure.Text("verifiedBy")));
        Assert.Equal("VERIFIED", (await issue.Office.GetAsync($"/v1/{issue.Measures[1]}").Json()).Text("state"));
        Assert.Equal("MEASURES_OPEN", (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason"));
    }

    [Fact]
    public async Task AnotherTitleTakesTheRequestToCloseBackAndANumberDoesNot()
    {
        var edition = Some.Ledger();
        edition.Aspects[0].Issues[0].Label = "1.";
        var issue = await ImportedIssue.In(suite, edition);
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();

        edition.Aspects[0].Issues[0].Label = "2.";
        await Import(issue, edition);
        Assert.Equal("CLOSURE_REQUESTED", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
        edition.Aspects[0].Issues[0].Title = "关于会议记录仍不规范的问题";
        await Import(issue, edition);
        Assert.Equal("RECTIFYING", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
    }

    [Fact]
    public async Task ANumberIsNoIdentity()
    {
        var edition = Some.Ledger();
        (edition.Aspects[0].Issues[0].Label, edition.Aspects[0].Issues[0].Measures[0].Label) = ("1.", "一是");
        var issue = await ImportedIssue.In(suite, edition);
        edition.Aspects[0].Issues[0].Measures[0] = new Ledger.Types.Measure { Label = "一是", Text = "向区财政局退还违规发放的补贴。" };
        Assert.Equal(["MISSING : 修订第1项制度，明确专人负责并按月检查落实情况。 → , not applied", "ADDED :  → 向区财政局退还违规发放的补贴。"], Lines(await Import(issue, edition)));

        edition.Aspects[0].Issues[0] = Some.Issue("违规发放津贴补贴", 1);
        edition.Aspects[0].Issues[0].Label = "1.";
        Assert.Equal(["MISSING : 关于会议记录不规范的问题 → , not applied", "ADDED :  → 违规发放津贴补贴"], Lines(await Import(issue, edition)));
    }

    [Fact]
    public async Task AnotherAgencysReportRevisesNothing()
    {
        var issue = await ImportedIssue.In(suite);
        var refused = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", Some.Ledger().Json(), "application/json").Problem();
        Assert.Equal("FIELD_INVALID", refused.Text("reason"));
        var unknown = await issue.Office
            .PostText($"/v1/reports:import?revise=inspections/{Guid.CreateVersion7()}", Some.Ledger().Json(), "application/json").Problem();
        Assert.Equal("INSPECTION_NOT_FOUND", unknown.Text("reason"));
    }

    /// <summary>Two issues, the first with two measures that are due.</summary>
    private static Ledger Edition()
    {
        var ledger = Some.Ledger(measures: 2, due: Due);
        ledger.Aspects[0].Issues[0].Measures[0].Owner = "本单位";
        ledger.Aspects[0].Issues.Add(Some.Issue("关于档案管理不规范的问题", 1));
        return ledger;
    }

    private static void Reword(Ledger edition)
    {
        var issue = edition.Aspects[0].Issues[0];
        issue.Status = Grade.Preliminary;
        issue.Measures[0].Owner = "办公室";
        issue.Measures[1].Text = "修订第2项制度，明确专人负责并按季度检查。";
        issue.Measures[1].Due = "2027-06";
        issue.Measures.Add(new Ledger.Types.Measure { Text = "新增一项培训。" });
        edition.Aspects[0].Issues[1] = Some.Issue("关于考勤管理不严的问题", 1);
    }

    private static Task<JsonObject> Import(ImportedIssue issue, Ledger edition, string more = "") =>
        issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}{more}", edition.Json(), "application/json").Json();

    private static List<string> Lines(JsonObject answer) =>
    [
        .. answer["differences"]!.AsArray().Select(one => one!).Select(one =>
            $"{one.Text("kind")} {one.Text("field")}: {one.Text("before")} → {one.Text("after")}{(one["applied"]!.GetValue<bool>() ? "" : ", not applied")}"
            + (one.Text("consequence") == "CONSEQUENCE_UNSPECIFIED" ? "" : $", {one.Text("consequence")}")),
    ];
}

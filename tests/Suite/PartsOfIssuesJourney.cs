using System.Text.Json.Nodes;
using Rectify.Issues.V1;

namespace Rectify.Testing.Journeys;

/// <summary>拆出、移动、并案: parts of an issue go to another one of its inspection, with what was done and signed of them.</summary>
public sealed class PartsOfIssuesJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task APartBecomesAnIssueWithItsMeasureAndBothAreClosedByThemselves()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        var said = new
        {
            title = " 关于档案不规范的问题 ", text = "缺 3 份。", keptTitle = "关于会议不规范的问题", measures = issue.Measures.Skip(1), reason = "说的是两件事",
        };
        Assert.Equal("ROLE_REFUSED", (await issue.Head.PostJson($"/v1/{issue.Name}:splitOff", said).Problem()).Text("reason"));

        var kept = await issue.Office.PostJson($"/v1/{issue.Name}:splitOff", said).Json();

        Assert.Equal(("关于会议不规范的问题", "RECTIFYING", "内容有改动"), (kept.Text("title"), kept.Text("state"), kept.Text("reason")));
        var part = (await ImportedIssue.List(issue.Owner, "issues", issue.Inspection))[1]!;
        Assert.Equal(("关于档案不规范的问题", issue.Name, "RECTIFYING"), (part.Text("title"), part.Text("splitFrom"), part.Text("state")));
        Assert.Equal($"{kept.Text("number")[..^2]}02", part.Text("number"));
        await Stands(issue.Measures[1], part.Text("name"), issue);
        var moved = await issue.Office.GetAsync($"/v1/{issue.Measures[1]}").Json();
        Assert.Equal(("VERIFIED", 1), (moved.Text("state"), moved.Number("progressCount")));
        foreach (var one in new[] { issue.Name, part.Text("name") })
        {
            await issue.Head.PostJson($"/v1/{one}:requestClosure").Json();
            Assert.Equal("CLOSED", (await issue.Office.PostJson($"/v1/{one}:close").Json()).Text("state"));
        }

        var sentences = (await issue.Owner.GetAsync($"/v1/{issue.Name}/history").Json())["entries"]!.AsArray().Select(entry => entry!.Text("sentence"));
        Assert.Contains($"巡察办拆出问题（申请销号 → 整改中）：说的是两件事；{part.Text("number")}", sentences);
        var ofMeasure = (await issue.Owner.GetAsync($"/v1/{issue.Measures[1]}/history").Json())["entries"]!.AsArray()[^1]!;
        Assert.Contains($"移自 {kept.Text("number")}", ofMeasure.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasuresGoToAnotherIssueAndAreNotAddedAgainByANewerEdition()
    {
        var ledger = Two();
        var issue = await ImportedIssue.In(suite, ledger);
        var other = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{other}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已召开会议研究。" }).Json();
        await issue.Head.PostJson($"/v1/{issue.Measures[0]}:schedule", new { due = Some.DayAfter(40) }).Json();
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("due") == Some.DayAfter(40));
        Assert.Equal("ACCEPTED", (await issue.Office.GetAsync($"/v1/{other}").Json()).Text("state"));

        var move = new { measures = new[] { issue.Measures[0] }, target = other, reason = "属于那个问题" };
        await issue.Head.PostJson($"/v1/{issue.Name}:moveMeasures", move).Json();

        await Stands(issue.Measures[0], other, issue);
        var (from, to) = (await issue.Office.GetAsync($"/v1/{issue.Name}").Json(), await issue.Office.GetAsync($"/v1/{other}").Json());
        Assert.Equal(("", 1), (from.Text("due"), from.Number("plannedMeasures")));
        Assert.Equal((Some.DayAfter(40), 3, "RECTIFYING"), (to.Text("due"), to.Number("plannedMeasures"), to.Text("state")));
        await issue.Office.PostJson($"/v1/{issue.Measures[0]}:schedule", new { due = Some.DayAfter(50), reason = "雨季" }).Json();
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{other}").Json()).Text("due") == Some.DayAfter(50));
        ledger.SignedBy = "中共青梧区会议中心党组";
        var edition = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Json();
        var difference = edition["differences"]!.AsArray().Single(one => one!.Text("measure") == issue.Measures[0])!;
        Assert.Equal(("ADDED", "MOVED", issue.Name), (difference.Text("kind"), difference.Text("consequence"), difference.Text("issue")));
        Assert.False(difference["applied"]!.GetValue<bool>());
        Assert.DoesNotContain(edition["differences"]!.AsArray(), one => one!.Text("kind") == "MISSING");
        Assert.Equal(4, (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Count);

        // And back.
        await issue.Office.PostJson($"/v1/{other}:moveMeasures", new { measures = new[] { issue.Measures[0] }, target = issue.Name, reason = "弄错了" }).Json();
        await Stands(issue.Measures[0], issue.Name, issue);
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("due") == Some.DayAfter(50));
    }

    [Fact]
    public async Task WhatCannotGoThereIsRefusedBesideItsField()
    {
        var issue = await ImportedIssue.In(suite, Two());
        var other = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        var elsewhere = await ImportedIssue.In(suite);
        var unknown = issue.Measures[0][..^4] + "0000";

        await Refused(new { measures = issue.Measures, target = issue.Name, reason = "同上" }, "FIELD_INVALID", "target");
        await Refused(new { measures = issue.Measures, target = elsewhere.Name, reason = "同上" }, "FIELD_INVALID", "target");
        await Refused(new { measures = new[] { unknown }, target = other, reason = "同上" }, "FIELD_INVALID", "measures");
        await Refused(new { measures = elsewhere.Measures, target = other, reason = "同上" }, "FIELD_INVALID", "measures");
        await Refused(new { measures = Array.Empty<string>(), target = other, reason = "同上" }, "FIELD_REQUIRED", "measures");
        await issue.Office.PostJson("/v1/voidings", new { subject = issue.Measures[0], reason = "重复" }).Json();
        var asked = new { measures = issue.Measures, target = other, reason = "同上" };
        Assert.Equal("VOIDING_EXISTS", (await issue.Office.PostJson($"/v1/{issue.Name}:moveMeasures", asked).Problem()).Text("reason"));
        var none = new { measures = issue.Measures.Skip(1), target = other, reason = "同上" };
        Assert.Equal("ROLE_REFUSED", (await issue.Owner.PostJson($"/v1/{issue.Name}:moveMeasures", none).Problem()).Text("reason"));
        Assert.Equal(2, (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Number("plannedMeasures"));
        await MergeIsRefused(issue.Measures[1], other);
        await MergeIsRefused(issue.Name, elsewhere.Name);
        await MergeIsRefused(issue.Name, issue.Name);

        async Task Refused(object body, string reason, string field)
        {
            var problem = await issue.Office.PostJson($"/v1/{issue.Name}:moveMeasures", body).Problem();
            Assert.Equal((reason, field), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
        }

        async Task MergeIsRefused(string subject, string mergedInto)
        {
            var problem = await issue.Office.PostJson("/v1/voidings", new { subject, mergedInto, reason = "说的是一件事" }).Problem();
            Assert.Equal(("FIELD_INVALID", "voiding.merged_into"), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
        }
    }

    [Fact]
    public async Task AnIssueIsMergedIntoAnotherByTwoPeopleAndItsMeasuresGoOnThere()
    {
        var issue = await ImportedIssue.In(suite, Two());
        var other = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已召开会议研究。" }).Json();
        var voiding = await issue.Head.PostJson("/v1/voidings", new { subject = issue.Name, mergedInto = other, reason = "说的是一件事" }).Json();
        Assert.Equal(other, voiding.Text("mergedInto"));

        await issue.Office.PostJson($"/v1/{voiding.Text("name")}:confirm").Json();

        await Stands(issue.Measures[0], other, issue);
        await Stands(issue.Measures[1], other, issue);
        Assert.Equal([other], (await ImportedIssue.List(issue.Office, "issues", issue.Inspection)).Select(one => one!.Text("name")));
        Assert.All(await ImportedIssue.List(issue.Office, "measures", issue.Inspection), measure => Assert.Equal(other, measure!.Text("issue")));
        Assert.Equal(4, (await issue.Office.GetAsync($"/v1/{other}").Json()).Number("plannedMeasures"));
        var merged = (await issue.Owner.GetAsync($"/v1/{other}/history").Json())["entries"]!.AsArray()[^1]!;
        Assert.Contains("并入其他问题：说的是一件事；", merged.Text("sentence"), StringComparison.Ordinal);
        using var second = await suite.As("office", subject: "office-2");
        await second.PostJson($"/v1/{voiding.Text("name")}:reverse", new { reason = "其实是两件事" }).Json();
        var back = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        Assert.Equal(0, back.Number("plannedMeasures"));
        await issue.Office.PostJson($"/v1/{other}:moveMeasures", new { measures = issue.Measures, target = issue.Name, reason = "其实是两件事" }).Json();
        await Stands(issue.Measures[1], issue.Name, issue);
    }

    /// <summary>Two issues of two measures each.</summary>
    private static Ledger Two()
    {
        var ledger = Some.Ledger(measures: 2);
        ledger.Aspects[0].Issues.Add(new Ledger.Types.Issue
        {
            Title = "关于档案管理不规范的问题",
            Measures = { new Ledger.Types.Measure { Text = "补齐三年档案。" }, new Ledger.Types.Measure { Text = "设立专职档案员。" } },
        });
        return ledger;
    }

    private static Task Stands(string measure, string at, ImportedIssue issue) =>
        RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{measure}").Json()).Text("issue") == at);
}

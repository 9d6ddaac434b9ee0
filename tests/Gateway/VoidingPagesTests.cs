using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A voiding (作废单) is asked for where its subject is shown, confirmed from the tasks, and told wherever the subject still is.</summary>
public sealed class VoidingPagesTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AnIssueIsVoidedByTwoPeopleAndTheVoidingReversed()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        using var head = await Visitor.As(suite, "head", issue.Agency);
        using var office = await Visitor.As(suite, "office");
        using var other = await Visitor.As(suite, "office", subject: "office-2");
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var form = await head.Open((await head.Open($"/{issue.Name}")).Document.QuerySelector("a[href^='/voidings/new']")!.GetAttribute("href")!);
        var blank = await head.Fill(form, "form.begin");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        Assert.Equal("请填写作废原因。", blank.Document.QuerySelector("#voiding-reason-wrong")!.TextContent);
        var asked = await head.Follow(await head.Fill(form, "form.begin", ("voiding.reason", "与第2项重复")));
        Assert.Contains("已申请作废", asked.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(asked.Verbs());
        Assert.Contains("已申请作废", (await owner.Open($"/{issue.Name}")).Document.QuerySelector(".heading .reason")!.TextContent, StringComparison.Ordinal);

        var task = (await office.Open("/tasks")).Document.QuerySelector("a.button[href*='step=confirm']")!.GetAttribute("href")!;
        var confirmed = await office.Take(await office.Open(task), "confirm", ("statement", "确属重复。"));
        Assert.Contains("已作废，不再计入任何数字", confirmed.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        await RunningSuite.Eventually(async () => (await owner.Open($"/{issue.Measures[0]}")).Text.Contains("已作废（随问题）", StringComparison.Ordinal));
        var shown = await owner.Open($"/{issue.Name}");
        Assert.Contains("与第2项重复", shown.Document.QuerySelector(".heading .reason")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已作废", shown.Document.QuerySelector(".status")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.Verbs());
        Assert.Null((await head.Open($"/{issue.Name}")).Document.QuerySelector("a[href^='/voidings/new']"));
        Assert.DoesNotContain(issue.Name, (await owner.Open("/issues")).Text, StringComparison.Ordinal);
        Assert.Contains(issue.Name, (await owner.Open("/issues?show_voided=true")).Text, StringComparison.Ordinal);
        Assert.Contains(issue.Measures[1], (await owner.Open("/measures?show_voided=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(issue.Name, (await owner.Open($"/{issue.Agency}")).Text, StringComparison.Ordinal);
        Assert.Contains("与第2项重复", (await owner.Open($"/voidings?agency={issue.Agency}")).Text, StringComparison.Ordinal);

        var restored = await other.Take(await other.Open(confirmed.Answer.RequestMessage!.RequestUri!.AbsolutePath), "reverse", ("reason", "两项不同"));
        Assert.Contains("撤销原因", restored.Text, StringComparison.Ordinal);
        Assert.Contains(issue.Name, (await owner.Open("/issues")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVoidedMeasureKeepsItsNumberAndTheOthersTheirs()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        var number = (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("number");
        using var second = await suite.As("office", subject: "office-2");
        var voiding = (await issue.Head.PostJson("/v1/voidings", new { subject = issue.Measures[0], reason = "重复登记" }).Json()).Text("name");
        await second.PostJson($"/v1/{voiding}:confirm").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        await RunningSuite.Eventually(async () => (await owner.Open($"/{issue.Measures[0]}")).Text.Contains("重复登记", StringComparison.Ordinal));

        var (page, agency) = (await owner.Open($"/{issue.Name}"), await owner.Open($"/{issue.Agency}"));

        Assert.Contains("措施 1 项", page.Document.QuerySelector("#measures")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [$"{number}-01", $"{number}-02"],
            page.Document.QuerySelectorAll(".rows > li > .minor:nth-of-type(1)").Take(2).Select(one => one.TextContent));
        Assert.Equal([$"{number}-02"], agency.Document.QuerySelectorAll(".measure > .minor").Select(one => one.TextContent));
        Assert.Contains($"{number}-02", (await owner.Open($"/{issue.Measures[1]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeVoidedIsNotOffered()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Close();
        using var head = await Visitor.As(suite, "head", issue.Agency);
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        Assert.NotNull((await head.Open($"/{issue.Name}")).Document.QuerySelector("a[href^='/voidings/new']"));
        Assert.NotNull((await head.Open($"/{issue.Agency}")).Document.QuerySelector($"a[href='/voidings/new?subject={issue.Inspection}']"));
        Assert.Null((await head.Open($"/{issue.Measures[0]}")).Document.QuerySelector("a[href^='/voidings/new']"));
        Assert.Null((await owner.Open($"/{issue.Name}")).Document.QuerySelector("a[href^='/voidings/new']"));
        Assert.Equal(HttpStatusCode.BadRequest, (await head.Open($"/voidings/new?subject={issue.Agency}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open($"/voidings/new?subject={issue.Name}")).Status);
    }
}

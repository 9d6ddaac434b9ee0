using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A step is taken with a form: once, on what was seen, and nothing that was typed is lost.</summary>
public sealed class StepFormTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhatIsDoneIsToldOnceOnThePage()
    {
        var issue = await ImportedIssue.In(suite);
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var done = await owner.Send(await owner.Open($"/{issue.Name}"), "accept", ("statement", "诚恳接受。"));
        var told = await owner.Open($"/{issue.Name}");
        var later = await owner.Open($"/{issue.Name}");

        Assert.Equal((HttpStatusCode.SeeOther, $"/{issue.Name}"), (done.Status, done.Answer.Headers.Location!.ToString()));
        Assert.Contains("已认领", told.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("诚恳接受。", told.Document.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Null(later.Document.QuerySelector(".done-now"));
        Assert.Equal("ACCEPTED", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
    }

    [Fact]
    public async Task WhatIsMissingIsSaidBesideItsFieldAndWhatWasTypedStays()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var refused = await owner.Send(await owner.Open($"/{issue.Measures[0]}"), "recordProgress", ("note", "　"), ("percent", "40"), ("then", "claim"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("请填写进展情况。", refused.Wrong("recordProgress", "note"));
        Assert.Equal("40", refused.Field("recordProgress", "percent"));
        Assert.NotNull(refused.Document.QuerySelector("details#recordProgress[open] input[name=then][checked]"));
        Assert.Contains("推进中", (await owner.Take(refused, "recordProgress", ("note", "已修订制度。"), ("then", ""))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("percent", "八成", "1 到 100 的整数")]
    [InlineData("percent", "101", "1 到 100 的整数")]
    [InlineData("percent", "0", "1 到 100 的整数")]
    [InlineData("occurred_on", "去年秋天", "只写到月")]
    [InlineData("occurred_on", "2199-01-01", "不能晚于今天")]
    [InlineData("note", "一\u202e二", "无法保存的符号")]
    public async Task WhatCannotBeIsSaidInWordsBesideItsField(string field, string typed, string expected)
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var refused = await owner.Send(
            await owner.Open($"/{issue.Measures[0]}"), "recordProgress", [("note", "已修订制度。"), (field, typed)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(expected, refused.Wrong("recordProgress", field), StringComparison.Ordinal);
        Assert.Equal(typed, refused.Field("recordProgress", field));
        Assert.DoesNotContain("yyyy", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025年11月5日", "2025-11-05", "40%")]
    [InlineData("2025.11", "2025-11", "40")]
    [InlineData("２０２５-１１-０５", "2025-11-05", "４０％")]
    [InlineData("2025年", "2025", "40％")]
    public async Task ADayAndANumberAreUnderstoodAsPeopleWriteThem(string typed, string kept, string percent)
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        await owner.Take(await owner.Open($"/{issue.Measures[0]}"), "recordProgress", ("note", "已修订制度。"), ("occurred_on", typed), ("percent", percent));

        var progress = (await issue.Owner.GetAsync($"/v1/{issue.Measures[0]}/progress").Json())["progress"]![0]!;
        Assert.Equal((kept, 40), (progress.Text("occurredOn"), progress.Number("percent")));
    }

    [Fact]
    public async Task ACorrectionBeginsWithWhatIsKnownAndWithoutTheReasonOfAnotherStep()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(due: new DateOnly(2026, 6, 30)));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已清理。" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:claim").Json();
        await issue.Leader.PostJson($"/v1/{issue.Measures[0]}:return", new { reason = "缺会议记录。" }).Json();
        using var office = await Visitor.As(suite, "office");

        var form = (await office.Open($"/{issue.Measures[0]}")).Document.QuerySelector("form:has([value=schedule])")!;

        Assert.Equal("2026-06-30", form.QuerySelector("[name=due]")!.GetAttribute("value"));
        Assert.Equal("", form.QuerySelector("[name=reason]")!.TextContent.Trim());
    }

    [Fact]
    public async Task AFormThatIsOvertakenShowsWhatTheOtherPersonDidAndKeepsWhatWasTyped()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Measures[0]}");
        await issue.Leader.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "领导先填了一笔。" }).Json();

        var stale = await owner.Send(drawn, "recordProgress", ("note", "我写了很久的进展。"));
        var again = await owner.Take(stale, "recordProgress");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("领导先填了一笔。", stale.Refusal(), StringComparison.Ordinal);
        Assert.DoesNotContain("measure.planned", stale.Refusal(), StringComparison.Ordinal);
        Assert.Single(stale.Document.QuerySelectorAll(".refused li"));
        Assert.Equal("我写了很久的进展。", stale.Field("recordProgress", "note"));
        Assert.Contains("我写了很久的进展。", again.Document.QuerySelector(".rows")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStepThatIsNotOfferedAnyMoreSaysWhyAndShowsWhatWasTyped()
    {
        var issue = await ImportedIssue.In(suite);
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Name}");
        await issue.Leader.PostJson($"/v1/{issue.Name}:accept").Json();

        var refused = await owner.Send(drawn, "accept", ("statement", "照单认领。"), ("etag", ""));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("问题当前状态为已认领", refused.Refusal(), StringComparison.Ordinal);
        Assert.Contains("照单认领。", refused.Document.QuerySelector("main > .typed")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("accept", refused.Verbs());
    }

    [Fact]
    public async Task AFormThatIsSentTwiceIsOneStep()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Measures[0]}");

        var taps = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => owner.Send(drawn, "recordProgress", ("note", "已修订制度。"), ("then", "claim"))));
        var later = await owner.Send(drawn, "recordProgress", ("note", "已修订制度。"), ("then", "claim"));

        Assert.All([.. taps, later], answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        var measure = await issue.Owner.GetAsync($"/v1/{issue.Measures[0]}").Json();
        Assert.Equal((1, "CLAIMED"), (measure.Number("progressCount"), measure.Text("state")));
    }

    [Fact]
    public async Task AnotherTextInAFormThatWasDoneIsNotTakenForASecondStep()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Measures[0]}");
        await owner.Take(drawn, "recordProgress", ("note", "已修订制度。"));

        var refused = await owner.Send(drawn, "recordProgress", ("note", "又开了一次会。"));
        var done = await owner.Take(refused, "recordProgress");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("此前已提交成功", refused.Refusal(), StringComparison.Ordinal);
        Assert.Contains("又开了一次会。", done.Document.QuerySelector(".rows")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormThatWasGivenToSomebodyElseDoesNothing()
    {
        var issue = await ImportedIssue.In(suite);
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        using var leader = await Visitor.As(suite, "leader", issue.Agency);
        var drawn = await owner.Open($"/{issue.Name}");

        var foreign = await leader.Send(drawn, "accept", ("statement", "代为认领。"));
        await leader.Open($"/{issue.Name}");
        var mixed = await leader.Send(drawn, "accept", ("statement", "代为认领。"));

        Assert.All([foreign, mixed], page =>
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("页面已过期", page.Refusal(), StringComparison.Ordinal);
            Assert.Equal("代为认领。", page.Field("accept", "statement"));
        });
        Assert.Equal("REGISTERED", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
    }

    [Theory]
    [InlineData("explode")]
    [InlineData("start")]
    public async Task WhatIsNoVerbOfThePageIsRefused(string verb)
    {
        var issue = await ImportedIssue.In(suite);
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var refused = await owner.Send(await owner.Open($"/{issue.Name}"), "accept", ("verb", verb));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task WhatIsSentWithoutAFormIsRefused()
    {
        var issue = await ImportedIssue.In(suite);

        using var answer = await issue.Owner.PostJson($"/{issue.Name}", new { verb = "accept" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AnIssueOfAnotherAgencyTakesNoStepAndWhatWasTypedIsNotLost()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Name}");
        drawn.Document.QuerySelector("details#accept form")!.SetAttribute("action", $"/{other.Name}");

        var refused = await owner.Send(drawn, "accept", ("statement", "同意认领。"));

        Assert.Equal((HttpStatusCode.NotFound, "没有找到"), (refused.Status, refused.Title));
        Assert.DoesNotContain(other.Name, refused.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("同意认领。", refused.Document.QuerySelector(".kept")!.TextContent);
        Assert.Equal("REGISTERED", (await other.Office.GetAsync($"/v1/{other.Name}").Json()).Text("state"));
    }

    [Fact]
    public async Task AClaimThatIsRefusedLeavesTheProgressAndSaysSo()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        var drawn = await owner.Open($"/{issue.Measures[0]}");
        var requestId = drawn.Document.QuerySelector("details#recordProgress input[name=request_id]")!.GetAttribute("value")!;
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "占用编号。" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:claim", new { requestId = $"{requestId}-claim" }).Json();
        await issue.Leader.PostJson($"/v1/{issue.Measures[0]}:return", new { reason = "材料不全。" }).Json();

        var told = await owner.Take(drawn, "recordProgress", ("note", "已补材料。"), ("then", "claim"), ("etag", ""));

        Assert.Contains("“报完成”没有成功", told.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("IN_PROGRESS", (await issue.Owner.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("state"));
    }
}

using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>What is begun with a form: an agency, a remark.</summary>
public sealed class BegunInTheBrowser(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AnAgencyIsRegisteredWithWhatBelongsToItAndATwinIsRefusedBesideItsName()
    {
        var (above, name) = (Some.AgencyName(), Some.AgencyName());
        var parent = (await (await suite.As("office")).PostJson("/v1/agencies", new { displayName = above }).Json()).Text("name");
        using var office = await Visitor.As(suite, "office");
        var form = await office.Open("/agencies/new");

        var made = await office.Follow(await office.Fill(
            form, "form.begin", ("agency.display_name", name), ("agency.kind", "PUBLIC_INSTITUTION"), ("agency.parent", parent)));

        Assert.Equal(name, made.Title);
        Assert.Equal(above, made.Document.QuerySelector($".facts a[href='/{parent}']")!.TextContent);
        var twin = await office.Fill(await office.Open("/agencies/new"), "form.begin", ("agency.display_name", name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twin.Status);
        Assert.Contains(name, twin.Document.QuerySelector("#agency-display_name-wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsMentionedInARemarkTakesNoteOfItFromTheirTasks()
    {
        var issue = await ImportedIssue.In(suite);
        using var administrator = await suite.As("administrator");
        var subject = $"somebody-{Guid.NewGuid():N}";
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满", post = "联络员", subject }).Json()).Text("name");
        await administrator.PostJson("/v1/appointments", new { person, role = "OWNER", agencies = new[] { issue.Agency } }).Json();
        using var office = await Visitor.As(suite, "office");
        using var mentioned = await Visitor.As(suite, "owner", issue.Agency, subject);

        var form = await office.Open($"/{issue.Name}/remarks/new");
        Assert.Contains("邓小满（联络员）", form.Text, StringComparison.Ordinal);
        var page = await office.Follow(await office.Fill(form, "form.begin", ("remark.text", "请补齐 11 月会议记录。"), ("remark.mentioned", person)));
        var shown = page.Document.QuerySelector("#remarks")!.ParentElement!;
        Assert.Contains("@邓小满", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains("待知悉", shown.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.QuerySelectorAll("a"), link => link.TextContent == "知悉");

        var tasks = await mentioned.Open("/tasks");
        var step = tasks.Document.QuerySelectorAll("a.button").Single(link => link.TextContent == "知悉").GetAttribute("href")!;
        var noted = await mentioned.Take(await mentioned.Open(step), "note", ("statement", "今天补齐。"));
        Assert.Contains("已知悉", noted.Text, StringComparison.Ordinal);
        Assert.Contains("今天补齐。", noted.Document.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("备注 1 条", (await mentioned.Open($"/remarks?agency={issue.Agency}&state=NOTED")).Title);
        Assert.Empty((await mentioned.Open("/tasks")).Document.QuerySelectorAll("main a[href*=remarks]"));
    }

    [Fact]
    public async Task WhatIsNotTheirsIsNeitherOfferedNorShown()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        using var group = await Visitor.As(suite, "group", issue.Agency);
        await other.Office.PostJson("/v1/remarks", new { issue = other.Name, text = "别家的话。" }).Json();

        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open($"/{other.Name}/remarks/new")).Status);
        Assert.DoesNotContain("别家的话。", (await owner.Open("/remarks")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open("/imports/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open("/agencies/new")).Status);
        foreach (var path in new[] { "/agencies", $"/{issue.Agency}" })
            Assert.DoesNotContain((await group.Open(path)).Document.QuerySelectorAll("a"), link => link.TextContent is "导入报告" or "登记单位" or "编制通报");
        Assert.Contains((await owner.Open($"/{issue.Agency}")).Document.QuerySelectorAll("a"), link => link.TextContent == "编制通报");
    }
}

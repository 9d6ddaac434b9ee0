using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A list is kept as it is asked for, opened by its name, and forgotten.</summary>
public sealed class SavedViewTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task AListIsKeptByNameOpenedAndForgotten()
    {
        using var office = await Visitor.As(fixture.Suite, "office");
        Assert.Empty((await office.Open("/issues")).Document.QuerySelectorAll(".views"));
        var list = await office.Open("/issues?state=-CLOSED&order=due");
        var form = await office.Open(list.Document.QuerySelector(".views a")!.GetAttribute("href")!);
        Assert.Equal("存为常用筛选", form.Document.QuerySelector("h1")!.TextContent);

        var unnamed = await office.Fill(form, "form.begin", ("view.title", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unnamed.Status);
        Assert.Contains("名称", unnamed.Document.QuerySelector(".field.wrong .error")!.TextContent, StringComparison.Ordinal);
        var kept = await office.Fill(unnamed, "form.begin", ("view.title", "未销号，<b>期限近的</b>在前"), ("view.role", "HEAD"));

        Assert.Equal((HttpStatusCode.SeeOther, "/issues?state=-CLOSED&order=due"), (kept.Status, kept.Answer.Headers.Location!.ToString()));
        using var head = await Visitor.As(fixture.Suite, "head", $"agencies/{Guid.CreateVersion7():D}");
        var seen = await head.Open("/issues");
        var link = seen.Document.QuerySelector(".views a")!;
        Assert.Equal("未销号，<b>期限近的</b>在前", link.TextContent);
        Assert.Equal("/issues?state=-CLOSED&order=due", link.GetAttribute("href"));
        Assert.Empty((await head.Open("/measures")).Document.QuerySelectorAll(".views"));
        Assert.Empty((await office.Open("/issues")).Document.QuerySelectorAll(".views"));
        var manage = await office.Open("/views/new?list=ISSUES&query=");
        var left = await office.Follow(await office.Fill(manage, "form[action='/views/remove']"));
        Assert.Empty(left.Document.QuerySelectorAll("form[action='/views/remove']"));
        Assert.Empty((await head.Open("/issues")).Document.QuerySelectorAll(".views"));
    }
}

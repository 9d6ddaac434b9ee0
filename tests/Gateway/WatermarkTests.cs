using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>The name of who looks lies across pages and exported documents, where that is asked for.</summary>
public sealed class WatermarkTests
{
    [Fact]
    public async Task BearsTheNameOnPagesForWorkAndOnWhatIsExportedButNowhereForCitizens()
    {
        await using var suite = await RunningSuite.Start("--Watermark=true");
        var issue = await ImportedIssue.In(suite);
        var notice = (await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json())
            .Text("name");
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        foreach (var path in new[] { "/tasks", $"/{issue.Name}", $"/{notice}/document" })
        {
            var mark = (await owner.Open(path)).Document.QuerySelector("svg.watermark[aria-hidden=true] text")!;
            Assert.Matches(@"^责任人 \d{4}-\d\d-\d\d \d\d:\d\d$", mark.TextContent);
        }

        Assert.Null((await owner.Open("/public/notices")).Document.QuerySelector(".watermark"));
    }

    [Fact]
    public async Task IsNowhereUnlessAskedFor()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        var notice = (await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json())
            .Text("name");
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        var exported = await owner.Open((await owner.Open($"/{notice}")).Document.QuerySelector("a[download]")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, exported.Status);
        Assert.EndsWith(".html", exported.Answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        foreach (var page in new[] { exported, await owner.Open($"/{issue.Name}") })
            Assert.Null(page.Document.QuerySelector(".watermark"));
    }
}

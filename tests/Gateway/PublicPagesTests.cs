using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

[Collection(ShownDistrictTests.Name)]
public sealed class PublicPagesTests(ShownDistrict district)
{
    [Fact]
    public async Task CitizensFindWhatIsPublishedAndNothingElse()
    {
        var page = await district.Suite.Open("/public/notices");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([district.PublicPage], page.Document.QuerySelectorAll(".notices a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain(district.InTimeName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CitizensReadANoticeAsADocument()
    {
        var page = await district.Suite.Open(district.PublicPage);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var article = page.Document.QuerySelector("main article.notice")!;
        Assert.Contains(district.LateName, article.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(article.QuerySelectorAll("h2"));
        Assert.Contains("资料", article.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[onclick]"));
        Assert.Contains("公开日期", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/public/notices")]
    [InlineData("/public/notices?agency={agency}")]
    [InlineData("{notice}")]
    public async Task CitizensSeeNothingOfThoseWhoWorkHere(string path)
    {
        var page = await district.Suite.Open(
            path.Replace("{agency}", district.Late.Agency).Replace("{notice}", district.PublicPage),
            await district.Suite.TokenOf("office"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("演示环境", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("巡察办", page.Text, StringComparison.Ordinal);
        Assert.Equal("/language", Assert.Single(page.Document.QuerySelectorAll("form")).GetAttribute("action"));
    }

    [Fact]
    public async Task WhatIsNotPublishedIsNotThere()
    {
        var page = await district.Suite.Open($"/public/{district.Draft}", await district.Suite.TokenOf("office"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("没有找到", page.Title);
        Assert.DoesNotContain("演示环境", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgencyWithoutNoticesHasAnEmptyList()
    {
        var page = await district.Suite.Open($"/public/notices?agency={district.InTime.Agency}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("目前没有公开的通报", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageTokenOfSomebodyElseIsRefusedInWords()
    {
        var page = await district.Suite.Open("/public/notices?page=nonsense");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("翻页标记无效", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongListsHaveFurtherPages()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        for (var number = 0; number < 21; number++)
        {
            var notice = await issue.Office
                .PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "RUN_IN" }).Json();
            foreach (var (person, step) in new[] { (issue.Head, "submit"), (issue.Office, "approve"), (issue.Office, "publish") })
                await person.PostJson($"/v1/{notice.Text("name")}:{step}").Json();
        }

        var first = await suite.Open($"/public/notices?agency={issue.Agency}");
        var second = await suite.Open(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal((20, 1), (first.Document.QuerySelectorAll(".notices li").Length, second.Document.QuerySelectorAll(".notices li").Length));
        Assert.Empty(second.Document.QuerySelectorAll("a[rel=next]"));
    }
}

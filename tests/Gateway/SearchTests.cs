using System.Globalization;
using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>查找: words are found wherever they stand, marked, within what the visitor may see, and the list shows as many.</summary>
public sealed class SearchTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WordsOfTwoCharactersAreFoundInIssuesMeasuresAndProgressAndTheListShowsAsMany()
    {
        var ledger = Some.Ledger(measures: 2);
        ledger.Aspects[0].Issues[0].Title = "关于公务接待不规范的问题";
        ledger.Aspects[0].Issues.Add(Some.Issue("关于值班的问题", 1));
        ledger.Aspects[0].Issues[1].Text = new string('甲', 60) + "有两次公务接待没有公函。";
        ledger.Aspects[0].Issues[1].Measures[0].Text = "修订公务接待办法。";
        var issue = await ImportedIssue.In(suite, ledger);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "清退公务接待超支 3000 元。" }).Json();
        using var visitor = await Visitor.As(suite, "owner", issue.Agency);

        var found = await visitor.Open("/search?q=%E6%8E%A5%E5%BE%85"); // 接待

        Assert.Equal(["问题 2 个", "措施 2 项"], found.Document.QuerySelectorAll(".found h2").Select(heading => heading.TextContent));
        Assert.All(found.Document.QuerySelectorAll(".found li"), item => Assert.Contains(item.QuerySelectorAll("mark"), mark => mark.TextContent == "接待"));
        Assert.Equal("关于公务接待不规范的问题", found.Document.QuerySelector(".found a")!.TextContent);
        var snippets = found.Document.QuerySelectorAll(".snippet").Select(snippet => snippet.TextContent).ToList();
        Assert.Equal(2, snippets.Count);
        Assert.StartsWith("…甲", snippets[0], StringComparison.Ordinal);
        Assert.Equal("清退公务接待超支 3000 元。", snippets[1]);
        foreach (var kind in found.Document.QuerySelectorAll(".found"))
        {
            var list = await visitor.Open(kind.QuerySelector(".all a")!.GetAttribute("href")!);
            Assert.Equal(kind.QuerySelector(".count")!.TextContent, list.Document.QuerySelector("h1 .count")!.TextContent);
        }
    }

    [Fact]
    public async Task AllOfTheWordsStandInWhatIsFound()
    {
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Title = "关于涵洞积水的问题";
        ledger.Aspects[0].Issues.Add(Some.Issue("关于涵洞照明的问题", 1));
        var issue = await ImportedIssue.In(suite, ledger);
        using var visitor = await Visitor.As(suite, "owner", issue.Agency);
        using var other = await Visitor.As(suite, "owner", (await ImportedIssue.In(suite)).Agency);

        Assert.Equal(2, Found(await visitor.Open($"/search?q={Uri.EscapeDataString("涵洞")}")));
        Assert.Equal(1, Found(await visitor.Open($"/search?q={Uri.EscapeDataString("照明　涵洞")}")));
        Assert.Equal(0, Found(await other.Open($"/search?q={Uri.EscapeDataString("涵洞")}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("没有这样的词")]
    [InlineData("%_'\"\\)(")]
    [InlineData("一 二 三 四 五 六 七 八 九 十 甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑 寅 卯 辰 巳")]
    [InlineData("<script>alert(1)</script>")]
    public async Task WhatIsNotThereIsSaidInWords(string asked)
    {
        using var office = await Visitor.As(suite, "office");

        var page = await office.Open($"/search?q={Uri.EscapeDataString(asked)}");

        Assert.Equal((HttpStatusCode.OK, 0), (page.Status, Found(page)));
        Assert.Equal(asked.Trim().Length > 0, page.Document.QuerySelector(".empty h2") is { TextContent: var said } && said == $"没有找到“{asked.Trim()}”");
    }

    [Fact]
    public async Task ANoticeIsFoundByItsTitleAndWhoMayReadNoLedgerFindsNothing()
    {
        using var office = await Visitor.As(suite, "office");
        using var partner = await Visitor.As(suite, "partner");
        var issue = await ImportedIssue.In(suite);
        var notice = await issue.Office.PostJson(
            "/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();

        var found = await office.Open($"/search?q={Uri.EscapeDataString(notice.Text("title"))}");

        Assert.Contains($"/{notice.Text("name")}", found.Document.QuerySelectorAll(".found a").Select(link => link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.Open("/search?q=%E6%8E%A5")).Status);
    }

    private static int Found(ShownPage page) =>
        page.Document.QuerySelectorAll(".found .count").Sum(count => int.Parse(count.TextContent, CultureInfo.InvariantCulture));
}

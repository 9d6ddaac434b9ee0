using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

[Collection(ShownDistrictTests.Name)]
public sealed class LedgerPageTests(ShownDistrict district)
{
    private string Ledger => $"/{district.Late.Agency}";

    [Fact]
    public async Task TheLedgerShowsIssuesWithMeasuresAndHowLateTheyAre()
    {
        var page = await district.Suite.Open(Ledger);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(district.LateName, page.Title);
        Assert.Contains("区委第一巡察组", page.Text, StringComparison.Ordinal);
        Assert.Contains("2025年3月3日至2025年4月18日", page.Text, StringComparison.Ordinal);
        var issue = page.Document.QuerySelectorAll("article.issue")[0];
        Assert.Equal("关于会议记录不规范的问题", issue.QuerySelector("h4")!.TextContent);
        Assert.Contains("2025年6月30日", issue.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"逾期 \d{3,} 天", issue.QuerySelector(".meta")!.TextContent);
        Assert.Equal(2, issue.QuerySelectorAll("details .measure").Length);
        Assert.Contains(ShownDistrict.Note, issue.TextContent, StringComparison.Ordinal);
        Assert.Contains("推进中", issue.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLedgerSaysWhereTheReportDeclaresOtherTotals()
    {
        var page = await district.Suite.Open(Ledger);

        Assert.Contains("报告称 5，列出 2（少列 3）", page.Document.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TitlesAreTextAndNeverMarkup()
    {
        var page = await district.Suite.Open(Ledger);

        Assert.Equal(ShownDistrict.Markup, page.Document.QuerySelectorAll("article.issue h4")[1].TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("[onclick]"));
    }

    [Fact]
    public async Task TheLedgerOfAnotherAgencyIsNotThere()
    {
        var page = await district.Suite.Open($"/{district.InTime.Agency}", await district.Suite.TokenOf("owner", district.Late.Agency));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("没有找到", page.Title);
        Assert.DoesNotContain(district.InTimeName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticesInWorkAreShownWithWhatToLookAt()
    {
        var page = await district.Suite.Open($"/{district.InTime.Agency}");
        var draft = await district.Suite.Open($"/{district.Draft}");

        Assert.Contains("草稿", page.Document.QuerySelector($"a[href='/{district.Draft}']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("通报办理", draft.Title);
        Assert.Contains(district.InTimeName, draft.Document.QuerySelector("article.notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(draft.Document.QuerySelectorAll(".note li"));
    }

    [Fact]
    public async Task ANoticeOfAnotherAgencyIsNotThere()
    {
        var page = await district.Suite.Open($"/{district.Draft}", await district.Suite.TokenOf("owner", district.Late.Agency));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task AnAgencyWithoutInspectionSaysSo()
    {
        var agency = await district.Late.Office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json();

        var page = await district.Suite.Open($"/{agency.Text("name")}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("还没有台账", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APartnerMayNotReadLedgers()
    {
        var page = await district.Suite.Open(Ledger, await district.Suite.TokenOf("partner"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("没有权限", page.Title);
    }
}

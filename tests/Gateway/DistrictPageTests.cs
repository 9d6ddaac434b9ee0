using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

[Collection(ShownDistrictTests.Name)]
public sealed class DistrictPageTests(ShownDistrict district)
{
    [Fact]
    public async Task TheTableShowsEveryAgencyWithItsFigures()
    {
        var page = await district.Suite.Open("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("全区巡察整改一张表", page.Title);
        Assert.Equal("zh-CN", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("北京时间", page.Document.QuerySelector(".as-of")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            (2, 1, 3, 2),
            (page.Cell(district.LateName, "问题"), page.Cell(district.LateName, "已完成"),
                page.Cell(district.LateName, "措施"), page.Cell(district.LateName, "逾期措施")));
        Assert.Contains("红 1", Words(page.Row(district.LateName)), StringComparison.Ordinal);
        Assert.Contains("50%", Words(page.Row(district.LateName)), StringComparison.Ordinal);
        Assert.Equal("50%", Words(page.Row(district.LateName).QuerySelector("[data-label='完成率']")!));
        Assert.Equal("0%", Words(page.Row(district.LateName).QuerySelector("[data-label='销号率']")!));
        Assert.Contains("绿 1", Words(page.Row(district.InTimeName)), StringComparison.Ordinal);
        Assert.Equal("3", page.Document.QuerySelector("tfoot td")!.TextContent);
    }

    [Fact]
    public async Task AnAgencyThatIsRegisteredOnlyIsNoRowOfIt()
    {
        using var office = await district.Suite.As("office");
        var name = Some.AgencyName();
        var agency = (await office.PostJson("/v1/agencies", new { displayName = name }).Json()).Text("name");
        await RunningSuite.Eventually(async () => (await office.GetAsync("/v1/rollups/district").Json())["agencies"]!.AsArray()
            .Any(row => row!.Text("agency") == agency));

        var table = (await district.Suite.Open("/")).Document.QuerySelector("table.rollup")!.TextContent;
        Assert.Contains(district.LateName, table, StringComparison.Ordinal);
        Assert.DoesNotContain(name, table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTableLeadsToLedgers()
    {
        var links = (await district.Suite.Open("/")).Row(district.LateName).QuerySelectorAll("th a").Select(link => link.GetAttribute("href"));

        Assert.Equal([$"/{district.Late.Agency}"], links);
    }

    [Fact]
    public async Task TheTableNamesItsOrderAndItsHeadings()
    {
        var page = await district.Suite.Open("/");

        Assert.Contains("红灯多的在前", page.Document.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("table th"), heading => Assert.True(heading.HasAttribute("scope")));
        Assert.Equal(district.LateName, page.Document.QuerySelector("tbody th a")!.TextContent);
    }

    [Fact]
    public async Task TheTableIsSortedAsAsked()
    {
        var page = await district.Suite.Open("/?sort=rate");

        Assert.Contains("完成率低的在前", page.Document.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        var order = page.Document.QuerySelectorAll("tbody th a").Select(agency => agency.TextContent).ToList();
        Assert.True(order.IndexOf(district.InTimeName) < order.IndexOf(district.LateName), string.Join("、", order));
    }

    [Theory]
    [InlineData("owner", "本单位巡察整改情况")]
    [InlineData("leader", "本单位巡察整改情况")]
    [InlineData("head", "本单位巡察整改情况")]
    [InlineData("group", "我监督的单位")]
    [InlineData("discipline", "我监督的单位")]
    public async Task PeopleOfAnAgencySeeTheirOwnOnlyAndWhoSupervisesItDoesNotCallItTheirs(string role, string title)
    {
        var page = await district.Suite.Open("/", await district.Suite.TokenOf(role, district.Late.Agency));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(title, page.Title);
        Assert.Equal(2, page.Cell(district.LateName, "问题"));
        Assert.DoesNotContain(district.InTimeName, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(district.InTime.Agency, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroupSeesTheSumOfItsAgencies()
    {
        var both = await district.Suite.Http
            .PostJson("/dev/token", new { role = "group", agencies = new[] { district.Late.Agency, district.InTime.Agency } }).Json();

        var page = await district.Suite.Open("/", both.Text("token"));

        Assert.Equal("3", page.Document.QuerySelector("tfoot td")!.TextContent);
    }

    [Fact]
    public async Task ThoseWithoutAnAgencyAreToldSo()
    {
        var unappointed = await district.Suite.Http.PostJson("/dev/token", new { appointments = Array.Empty<string>(), subject = "somebody" }).Json();

        var page = await district.Suite.Open("/", unappointed.Text("token"));

        Assert.Contains("还没有可以查看的台账", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(district.LateName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APartnerSeesTheTableWithoutLinksToLedgers()
    {
        var page = await district.Suite.Open("/", await district.Suite.TokenOf("partner"));

        Assert.Contains(district.LateName, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/{district.Late.Agency}\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyDistrictSaysHowToBegin()
    {
        await using var empty = await RunningSuite.Start();

        var page = await empty.Open("/");

        Assert.Contains("还没有台账", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{empty.Address}v1/reports:import", page.Document.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AYearWithoutWorkingDaysIsToldToThoseWhoSeeTheDistrictWhileLimitsRestOnIt()
    {
        const string Sentence = "年的工作日历尚未录入";
        await using var suite = await RunningSuite.Start();
        using var office = await suite.As("office");
        var round = (await office.PostJson("/v1/rounds", new { title = "第七轮巡察" }).Json()).Text("name");
        var wanted = new { round, effectiveFrom = "2026-01-01", yellowDays = 366, workingDays = true };
        Assert.DoesNotContain(Sentence, (await suite.Open("/")).Text, StringComparison.Ordinal);

        var settings = (await office.PostJson("/v1/roundSettings", wanted).Json()).Text("name");
        await office.PostJson($"/v1/{settings}:adopt").Json();
        await RunningSuite.Eventually(async () => (await suite.Open("/")).Text.Contains(Sentence, StringComparison.Ordinal));
        var agency = (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
        var own = await suite.Open("/", await suite.TokenOf("group", agency));
        await office.PostJson($"/v1/{settings}:revoke", new { reason = "有误" }).Json();
        await RunningSuite.Eventually(async () => !(await suite.Open("/")).Text.Contains(Sentence, StringComparison.Ordinal));

        Assert.DoesNotContain(Sentence, own.Text, StringComparison.Ordinal);
    }

    private static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using MiniExcelLibs;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A figure leads to what it counts.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class IssueListTests(ShownDistrict district)
{
    [Theory]
    [InlineData("office")]
    [InlineData("group")]
    [InlineData("discipline")]
    [InlineData("organisation")]
    [InlineData("publicity")]
    [InlineData("head")]
    [InlineData("leader")]
    [InlineData("owner")]
    public async Task EveryFigureOfEveryRoleLeadsToAListWithTheSameNumber(string role)
    {
        using var visitor = await Visitor.As(district.Suite, role, role is "office" or "organisation" or "publicity" ? null : district.Late.Agency);
        var figures = new HashSet<(string Number, string List)>();
        foreach (var path in new[] { "/", "/agencies", $"/{district.Late.Agency}", $"/{district.Late.Inspection}" })
        {
            var page = await visitor.Open(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            figures.UnionWith(page.Document.QuerySelectorAll("main a.figure-link").Select(link => (link.TextContent, link.GetAttribute("href")!)));
        }

        Assert.True(figures.Count >= 10, $"Only {figures.Count} figures lead anywhere.");
        foreach (var figure in figures)
        {
            var list = await visitor.Open(figure.List);
            Assert.Equal(HttpStatusCode.OK, list.Status);
            Assert.Equal(figure.Number, Count(list).ToString(CultureInfo.InvariantCulture));
            Assert.Equal(Count(list), list.Document.QuerySelectorAll("tbody > tr").Length);
        }
    }

    [Fact]
    public async Task TheListSaysWhatItIsFilteredByAndHoldsNothingElse()
    {
        using var office = await Visitor.As(district.Suite, "office");

        var list = await office.Open($"/issues?agency={district.Late.Agency}&completion=COMPLETED");

        Assert.Equal([ShownDistrict.Markup], list.Document.QuerySelectorAll("tbody th > a").Select(link => link.TextContent));
        Assert.Equal(
            [$"{district.LateName}（1）", "已完成（1）"],
            list.Document.QuerySelectorAll(".filters option[selected]").Select(option => option.TextContent));
        Assert.Contains(district.LateName, list.Document.QuerySelector("table.list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("已完成", list.Document.QuerySelector("td[data-label=完成程度]")!.TextContent.Trim());
    }

    [Fact]
    public async Task EachConditionIsShownAndLeadsToTheListWithoutIt()
    {
        using var office = await Visitor.As(district.Suite, "office");

        var list = await office.Open($"/issues?agency={district.Late.Agency}&completion=COMPLETED&q=%E4%B8%8D&show_voided=true");

        var chips = list.Document.QuerySelectorAll(".chips a").ToList();
        Assert.Equal(
            [$"单位：{district.LateName} ×", "完成程度：已完成 ×", "查找：不 ×", "含已作废：是 ×", "查看全部"], chips.Select(chip => chip.TextContent));
        var without = await office.Open(chips[1].GetAttribute("href")!);
        Assert.Equal(chips.Count - 1, without.Document.QuerySelectorAll(".chips a").Length);
        Assert.DoesNotContain(without.Document.QuerySelectorAll(".chips a"), chip => chip.TextContent.StartsWith("完成程度", StringComparison.Ordinal));
        Assert.Empty((await office.Open(chips[^1].GetAttribute("href")!)).Document.QuerySelectorAll(".chips"));
    }

    [Fact]
    public async Task TheOpenIssuesOfAnInspectionAreListedByItsFigures()
    {
        using var office = await Visitor.As(district.Suite, "office");

        var figures = (await office.Open($"/{district.Late.Inspection}")).Document.QuerySelectorAll("main a.figure-link").ToList();

        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            var list = await office.Open(figure.GetAttribute("href")!);
            Assert.Equal(figure.TextContent, Count(list).ToString(CultureInfo.InvariantCulture));
            Assert.DoesNotContain("inspections/", list.Document.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await office.Open($"/issues?inspection=inspections/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task IssuesAreListedByRoundAndTrackAndMeasuresByTheirWords()
    {
        using var office = await Visitor.As(district.Suite, "office");
        var inspection = await district.Late.Office.GetAsync($"/v1/{district.Late.Inspection}").Json();

        var ofTrack = await office.Open($"/issues?round={inspection.Text("round")}&track=IDEOLOGY");
        var found = await office.Open("/measures?q=%E7%AC%AC1%E9%A1%B9+%E5%88%B6%E5%BA%A6");
        var quoted = await office.Open("/measures?q=%22%5C%22");

        Assert.Equal(0, Count(ofTrack));
        Assert.Equal(
            [$"{inspection.Text("roundTitle")}（0）", "意识形态（0）"],
            ofTrack.Document.QuerySelectorAll(".filters option[selected]").Select(one => one.TextContent));
        Assert.NotEqual(0, Count(found));
        Assert.All(found.Document.QuerySelectorAll("tbody th > a"), link => Assert.Contains("第1项制度", link.TextContent, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, 0), (quoted.Status, Count(quoted)));
    }

    [Theory]
    [InlineData("/issues", "问题")]
    [InlineData("/measures", "措施")]
    public async Task AListIsTakenAlongAsAWorkbookOfTheSameRows(string path, string called)
    {
        using var office = await Visitor.As(district.Suite, "office");
        var list = await office.Open($"{path}?agency={district.Late.Agency}");
        var address = list.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "导出 Excel").GetAttribute("href")!;

        using var answer = await office.Client.GetAsync(address);
        using var workbook = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var rows = workbook.Query(useHeaderRow: true, sheetName: called).Cast<IDictionary<string, object?>>().ToList();
        var about = workbook.Query(useHeaderRow: true, sheetName: "导出说明").Cast<IDictionary<string, object?>>()
            .ToDictionary(row => row["项目"]!, row => row["导出内容"]);

        Assert.StartsWith($"{called}清单-", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(list.Document.QuerySelectorAll("tbody th > a").Select(link => link.TextContent), rows.Select(row => row[called]));
        Assert.All(rows, row => Assert.Equal(district.LateName, row["单位"]));
        Assert.All(rows.Where(row => row["期限"] is not null), row => Assert.IsType<DateTime>(row["期限"]));
        Assert.Contains(rows, row => row["期限"] is DateTime);
        Assert.Equal((district.LateName, $"{Count(list)}"), (about["单位"], about["条数"]));
    }

    [Theory]
    [InlineData("/issues?completion=COMPLETED")]
    [InlineData("/measures?state=PLANNED")]
    public async Task EachChoiceSaysHowManyItWouldList(string path)
    {
        using var office = await Visitor.As(district.Suite, "office");
        var list = await office.Open(path);
        var counted = 0;

        foreach (var choice in list.Document.QuerySelectorAll(".filters select"))
        {
            foreach (var option in choice.QuerySelectorAll("option[value]:not([value=''])").Where(option => option.TextContent.EndsWith('）')))
            {
                var others = QueryHelpers.ParseQuery(path[path.IndexOf('?', StringComparison.Ordinal)..]).Where(one => one.Key != choice.GetAttribute("name"))
                    .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()))
                    .Append(KeyValuePair.Create(choice.GetAttribute("name")!, option.GetAttribute("value")!));
                var chosen = await office.Open(QueryHelpers.AddQueryString(path[..path.IndexOf('?', StringComparison.Ordinal)], others!));
                Assert.EndsWith($"（{Count(chosen)}）", option.TextContent, StringComparison.Ordinal);
                counted++;
            }
        }

        Assert.True(counted > 8, $"Only {counted} choices say how many there are.");
    }

    [Fact]
    public async Task AColumnOrdersTheListItsOtherWayAndNoMore()
    {
        using var office = await Visitor.As(district.Suite, "office");
        var asReported = await office.Open("/issues?completion=-COMPLETED");

        var byDue = await Order(asReported);
        var backwards = await Order(byDue);

        Assert.Equal(["ascending", "descending", null], new[] { byDue, backwards, await Order(backwards) }.Select(Direction));
        Assert.Equal(Titles(asReported).Order(StringComparer.Ordinal), Titles(byDue).Order(StringComparer.Ordinal));
        Assert.Equal("期限近的在前", byDue.Document.QuerySelector("#order-filter option[selected]")!.TextContent);
        var asked = await district.Late.Office.GetAsync("/v1/issues?orderBy=due&filter=completion!=COMPLETED").Json();
        Assert.Equal(
            asked["issues"]!.AsArray().Select(issue => $"/{issue!.Text("name")}"),
            byDue.Document.QuerySelectorAll("tbody th > a").Select(link => link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Open("/issues?order=nothing")).Status);

        Task<ShownPage> Order(ShownPage page) =>
            office.Open(page.Document.QuerySelectorAll("thead a").Single(link => link.TextContent == "期限").GetAttribute("href")!);

        static string? Direction(ShownPage page) => page.Document.QuerySelectorAll("thead th")
            .Single(heading => heading.TextContent.Contains("期限", StringComparison.Ordinal)).GetAttribute("aria-sort");

        static IEnumerable<string> Titles(ShownPage page) => page.Document.QuerySelectorAll("tbody th > a").Select(link => link.TextContent);
    }

    [Fact]
    public async Task MeasuresWithoutProgressAreListedByForHowLong()
    {
        using var office = await Visitor.As(district.Suite, "office");

        var idle = await office.Open("/measures?idle=30");

        Assert.Equal(0, Count(idle));
        Assert.Equal(["没有进展：30 天以上 ×", "查看全部"], idle.Document.QuerySelectorAll(".chips a").Select(chip => chip.TextContent));
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Open("/measures?idle=long")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Open("/measures?idle=999999")).Status);
    }

    [Fact]
    public async Task AWorkbookOfNothingHasItsHeadings()
    {
        using var office = await Visitor.As(district.Suite, "office");

        using var answer = await office.Client.GetAsync("/issues.xlsx?track=ESTABLISHMENT");
        using var workbook = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());

        var headings = Assert.Single(workbook.Query(sheetName: "问题").Cast<IDictionary<string, object?>>());
        Assert.Equal("编号", headings["A"]);
    }

    [Fact]
    public async Task PeopleOfAnAgencyListTheirOwnOnly()
    {
        using var owner = await Visitor.As(district.Suite, "owner", district.Late.Agency);

        var (all, others) = (await owner.Open("/issues"), await owner.Open($"/issues?agency={district.InTime.Agency}"));

        Assert.Equal((2, 0), (Count(all), Count(others)));
        Assert.Contains("没有符合条件的问题", others.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(district.InTimeName, all.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotInAStateIsWhateverIsInAnyOther()
    {
        using var office = await Visitor.As(district.Suite, "office");
        var all = Count(await office.Open("/issues"));

        var inState = new List<int>();
        foreach (var state in Wording.Choices<IssueState>().Select(choice => choice.Value))
        {
            inState.Add(Count(await office.Open($"/issues?state={state}")));
            Assert.Equal(all - inState[^1], Count(await office.Open($"/issues?state=-{state}")));
        }

        Assert.Equal(all, inState.Sum());
        var others = await office.Open("/issues?state=-CLOSED");
        Assert.Equal(
            [$"未销号（{Count(others)}）"], others.Document.QuerySelectorAll(".filters option[selected]").Select(option => option.TextContent));
    }

    [Theory]
    [InlineData("state=SLEEPING")]
    [InlineData("state=-")]
    [InlineData("agency=agencies/nobody")]
    [InlineData("state=CLOSED%22 OR %22")]
    public async Task AFilterThatMeansNothingIsRefusedInWords(string query)
    {
        using var office = await Visitor.As(district.Suite, "office");

        var page = await office.Open($"/issues?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "请求有误"), (page.Status, page.Title));
    }

    [Fact]
    public async Task APartnerIsLedToNoList()
    {
        using var partner = await Visitor.As(district.Suite, "partner");

        Assert.Empty((await partner.Open("/")).Document.QuerySelectorAll("a[href^='/issues']"));
    }

    [Fact]
    public async Task ALongListHasPages()
    {
        await using var suite = await RunningSuite.Start();
        var ledger = Some.Ledger();
        for (var number = 0; number < 51; number++)
            ledger.Aspects[0].Issues.Add(Some.Issue($"关于第{number}项台账的问题", 1));
        await ImportedIssue.In(suite, ledger);
        using var office = await Visitor.As(suite, "office");

        var first = await office.Open("/issues?state=REGISTERED");
        var second = await office.Open(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var beyond = await office.Open("/issues?state=REGISTERED&page=99");

        Assert.Equal((52, 52, 52), (Count(first), Count(second), Count(beyond)));
        Assert.Equal((50, 2, 2), (Rows(first), Rows(second), Rows(beyond)));
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Equal("/issues?state=REGISTERED", second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
    }

    private static int Count(ShownPage page) => int.Parse(page.Document.QuerySelector("h1 .count")!.TextContent, CultureInfo.InvariantCulture);

    private static int Rows(ShownPage page) => page.Document.QuerySelectorAll("tbody > tr").Length;
}

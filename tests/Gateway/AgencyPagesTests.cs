using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>The list of agencies (单位), and the page of one, with what the office does there.</summary>
public sealed class AgencyPagesTests(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task TheListIsFilteredByKindAndByAnyNameThatTheAgencyHad()
    {
        var issue = await ImportedIssue.In(suite);
        var (old, now) = ((await issue.Office.GetAsync($"/v1/{issue.Agency}").Json()).Text("displayName"), Some.AgencyName());
        await issue.Office.PostJson($"/v1/{issue.Agency}:rename", new { displayName = now, reason = "机构改革方案" }).Json();
        await issue.Office.PostJson($"/v1/{issue.Agency}:correct", new { kind = "TOWNSHIP" }).Json();
        using var office = await Visitor.As(suite, "office");

        foreach (var query in new[] { old, now, $"{now}&kind=TOWNSHIP" })
        {
            var list = await office.Open($"/agencies?q={query}");
            Assert.Equal([now], list.Document.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
            Assert.Equal("乡镇街道", list.Row(now).QuerySelector("td[data-label=类别]")!.TextContent);
        }

        await RunningSuite.Eventually(async () => (await office.Open($"/agencies?q={now}")).Cell(now, "未销号") == 1);
        Assert.Contains("没有符合条件的单位", (await office.Open($"/agencies?q={now}&kind=OTHER")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleOfAnAgencyListTheirOwnOnly()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var owner = await Visitor.As(suite, "owner", issue.Agency);

        Assert.Equal("单位 1 家", (await owner.Open("/agencies")).Title);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open($"/{other.Agency}")).Status);
        Assert.Empty((await owner.Open($"/{issue.Agency}")).Verbs());
    }

    [Fact]
    public async Task TheOfficeKeepsAnAgencyOnItsPage()
    {
        var (issue, successor) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        var (name, other) = (Some.AgencyName(), (await issue.Office.GetAsync($"/v1/{successor.Agency}").Json()).Text("displayName"));
        using var office = await Visitor.As(suite, "office");

        var page = await office.Open($"/{issue.Agency}");
        page = await office.Take(page, "rename", ("display_name", name), ("reason", "机构改革方案"));
        Assert.Contains("单位已改名", page.Text, StringComparison.Ordinal);
        page = await office.Take(page, "correct", ("kind", "GOVERNMENT_DEPARTMENT"), ("adopting_body", "主席办公会"));
        page = await office.Take(page, "addContact", ("display_name", "邓小满"), ("phone", "0371-55667788"));
        page = await office.Take(page, "place", ("parent", successor.Agency));

        Assert.Equal(name, page.Title);
        foreach (var text in new[] { "政府部门", "主席办公会", "邓小满", "0371-55667788", "机构改革方案" })
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Equal(other, page.Document.QuerySelector($".facts a[href='/{successor.Agency}']")!.TextContent);
        var above = (await office.Open($"/{successor.Agency}")).Document.QuerySelector("#subordinates")!.ParentElement!;
        Assert.Contains(name, above.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0371-55667788", page.Document.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        using var publicity = await Visitor.As(suite, "publicity");
        Assert.DoesNotContain("0371-55667788", (await publicity.Open($"/{issue.Agency}")).Text, StringComparison.Ordinal);

        var refused = await office.Send(page, "rename", ("display_name", other), ("reason", "机构改革方案"));
        Assert.Contains("已由单位", refused.Wrong("rename", "display_name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoHoldsARoleThereIsNamedToWhoWorksWithThem()
    {
        var issue = await ImportedIssue.In(suite);
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "叶知秋", post = "办公室主任" }).Json()).Text("name");
        await administrator.PostJson("/v1/appointments", new { person, role = "LEADER", agencies = new[] { issue.Agency } }).Json();
        using var office = await Visitor.As(suite, "office");
        using var head = await Visitor.As(suite, "head", issue.Agency);

        foreach (var visitor in new[] { office, head })
        {
            var people = (await visitor.Open($"/{issue.Agency}")).Document.QuerySelector("#people")!.ParentElement!.TextContent;
            Assert.Contains("叶知秋 责任领导 · 办公室主任", people, StringComparison.Ordinal);
            Assert.DoesNotContain(person, people, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NumbersStandOnEveryPageAndFindTheirIssue()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        JsonObject shown = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        var (number, title) = (shown.Text("number"), shown.Text("title"));
        using var office = await Visitor.As(suite, "office");

        foreach (var query in new[] { number, $"{number}-02", $" {number.Replace('2', '２')} " })
        {
            var list = await office.Open($"/issues?q={Uri.EscapeDataString(query)}");
            Assert.Equal([$"/{issue.Name}"], list.Document.QuerySelectorAll("tbody th > a").Select(link => link.GetAttribute("href")));
        }

        foreach (var (words, isFound) in new[] { (title[2..6], true), ("没有这样的词", false) })
        {
            var found = await office.Open($"/issues?agency={issue.Agency}&q={Uri.EscapeDataString(words)}");
            Assert.Equal(isFound, found.Document.QuerySelector("table.list tbody > tr") is not null);
        }

        foreach (var page in new[] { issue.Name, issue.Agency, $"issues?agency={issue.Agency}" })
            Assert.Contains(number, (await office.Open($"/{page}")).Text, StringComparison.Ordinal);
        foreach (var (measure, order) in issue.Measures.Select((name, index) => (name, index + 1)))
            Assert.Contains($"{number}-{order:00}", (await office.Open($"/{measure}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task BothPagesFitTheScreen(int width, int height)
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Office.PostJson(
            $"/v1/{issue.Agency}:addContact", new { displayName = "邓小满", phone = "0371-55667788", email = $"{new string('x', 80)}@qingwu.gov.cn" }).Json();
        var page = await chromium.Open(suite, width, height);
        foreach (var path in new[] { "/agencies", $"/{issue.Agency}" })
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} px");
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "单位", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("单位");
    }
}

using System.Text.Json.Nodes;

namespace Rectify.Testing.Issues;

/// <summary>Issues have numbers by which people name them, and are found by them.</summary>
public sealed class NumberedIssues : IAsyncLifetime
{
    private RunningSuite suite = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start();
        office = await suite.As("office");
    }

    public async Task DisposeAsync() => await suite.DisposeAsync();

    [Fact]
    public async Task ANumberIsTheAgencyTheRoundAndTheOrderInTheInspection()
    {
        var round = await office.PostJson("/v1/rounds", new { title = "2026年第二轮巡察" }).Json();
        Assert.Equal((2026, 2), (round.Number("year"), round.Number("ordinal")));
        await office.PostJson("/v1/agencies", new { displayName = "青梧区教育局党委", shortName = "青教" }).Json();
        var ledger = Some.Ledger();
        ledger.Agency = "青梧区教育局党委";
        ledger.Aspects[0].Issues.Add(Some.Issue("关于档案管理不规范的问题", 1));

        var imported = await office.PostText($"/v1/reports:import?round={round.Text("name")}", ledger.Json(), "application/json").Json();

        var inspection = imported.Text("inspection");
        Assert.Equal("青教-2026-02", (await office.GetAsync($"/v1/{inspection}").Json()).Text("number"));
        Assert.Equal(["青教-2026-02-01", "青教-2026-02-02"], await Numbers(inspection));

        ledger.Aspects[0].Issues.RemoveAt(0);
        ledger.Aspects[0].Issues.Add(Some.Issue("关于考勤管理不严的问题", 1));
        await office.PostText($"/v1/reports:import?revise={inspection}", ledger.Json(), "application/json").Json();
        Assert.Equal(["青教-2026-02-01", "青教-2026-02-02", "青教-2026-02-03"], await Numbers(inspection));
        var last = await Found("number = \"青教-2026-02-03\"");
        Assert.Equal("关于考勤管理不严的问题", Assert.Single(last)!.Text("title"));
    }

    [Fact]
    public async Task AgenciesOfAlikeNamesAreRegisteredAtOnceAndNobodyIsRefusedForAShortNameThatNobodyChose()
    {
        var made = await Task.WhenAll(Enumerable.Range(1, 40).Select(async number =>
            (await office.PostJson("/v1/agencies", new { displayName = $"青梧区园艺第{number}所党支部" }).Json()).Text("shortName")));

        Assert.All(made, name => Assert.StartsWith("青园", name, StringComparison.Ordinal));
        Assert.Equal(made.Length, made.Distinct().Count());
    }

    [Fact]
    public async Task AShortNameIsMadeUpAndNobodyElses()
    {
        string[] names = ["青梧区教育局党委", "青梧区教育工会", "青梧区教育考试院", "青梧区教育局", "青梧区教"];
        var made = new List<string>();
        foreach (var name in names)
            made.Add((await office.PostJson("/v1/agencies", new { displayName = name }).Json()).Text("shortName"));

        Assert.Equal("青教", made[0]);
        Assert.Equal(names.Length, made.Distinct().Count());
        foreach (var taken in new[] { made[1], " 青教\u200b", "青梧区教育工会" })
        {
            var refused = await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName(), shortName = taken }).Problem();
            Assert.Equal("AGENCY_EXISTS", refused.Text("reason"));
        }

        Assert.Equal("AGENCY_EXISTS", (await office.PostJson("/v1/agencies", new { displayName = "青教" }).Problem()).Text("reason"));
        Assert.Equal("FIELD_INVALID", (await office.PostJson("/v1/agencies", new { displayName = "别家", shortName = "青-教" }).Problem()).Text("reason"));
    }

    [Fact]
    public async Task IssuesAreFoundByAPartOfTheirTitle()
    {
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues.Add(Some.Issue("关于档案管理100%不规范的问题", 1));
        await ImportedIssue.In(suite, ledger);

        Assert.Single(await Found("title:\"档案\" AND title:\"100%不\""));
        Assert.Empty(await Found("title:\"档案\" AND title:\"会议\""));
        Assert.Equal(2, (await Found("title:\"不规范\"")).Count);
        var refused = await office.GetAsync($"/v1/issues?filter={Uri.EscapeDataString("state:\"OPEN\"")}").Problem();
        Assert.Equal("FILTER_INVALID", refused.Text("reason"));
    }

    private async Task<JsonArray> Found(string filter) =>
        (await office.GetAsync($"/v1/issues?filter={Uri.EscapeDataString(filter)}").Json())["issues"]?.AsArray() ?? [];

    private async Task<List<string>> Numbers(string inspection) =>
        [.. (await ImportedIssue.List(office, "issues", inspection)).Select(issue => issue!.Text("number"))];
}

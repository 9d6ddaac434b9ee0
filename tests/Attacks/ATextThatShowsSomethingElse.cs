namespace Rectify.Testing.Attacks;

/// <summary>Texts of which nothing can be seen, that read otherwise than they are written, or that look like another one.</summary>
public sealed class ATextThatShowsSomethingElse(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" \u200B\u3000\u2060 ")]
    [InlineData("\uFEFF")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u00AD")]
    public async Task AReasonThatNobodySeesIsNone(string reason)
    {
        using var office = await suite.As("office");
        var day = new { date = "2027-01-01" };
        var year = (await office.PostJson("/v1/calendarYears", new { year = 2027, days = new[] { day }, source = "放假通知" }).Json()).Text("name");
        Assert.Equal("FIELD_REQUIRED", (await office.PostJson($"/v1/{year}:revoke", new { reason }).Problem()).Text("reason"));
    }

    [Theory]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u200F")]
    [InlineData("\u001B")]
    [InlineData("\u0008")]
    [InlineData("\u0085")]
    [InlineData("\uFFFF")]
    [InlineData("\uFDD0")]
    [InlineData("\U0001FFFE")]
    public async Task ASignThatTurnsOrRulesTheTextIsRefusedEverywhere(string sign)
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Measures[0].Text += sign;
        Task<HttpResponseMessage>[] tries =
        [
            issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = $"已退{sign}还。" }),
            issue.Office.PostJson("/v1/agencies", new { displayName = $"{Some.AgencyName()}{sign}甲" }),
            issue.Office.PostText("/v1/reports:import", ledger.Json(), "application/json"),
        ];
        foreach (var one in tries)
            Assert.Equal("FIELD_INVALID", (await one.Problem()).Text("reason"));
    }

    [Fact]
    public async Task LinesAndTabsAreTaken()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var noted = await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "一是\t开会。\r\n二是整改。" }).Json();
        Assert.Equal("一是\t开会。\r\n二是整改。", noted.Text("progressNote"));
    }

    [Fact]
    public async Task InADocumentItIsRemovedAndSaidToBe()
    {
        using var office = await suite.As("office");
        var document = $"""
            {Some.AgencyName()}巡察整改问题清单,,,,,
            序号,问题,整改措施,责任人,整改时限,完成情况
            1,关于会议记录不规范的问题,修订制{'\u202E'}度并明确专人负责,王某某,2026年6月,正在推进
            """;
        var imported = await office.PostText("/v1/reports:import", document, "text/csv").Json();
        Assert.Contains(imported["findings"]!.AsArray(), finding => finding!.Text("code") == "SIGNS_REMOVED");
    }

    [Theory]
    [InlineData("青梧区{0}（本级）A1局", "青梧区{0}(本级)Ａ１局")]
    [InlineData("青梧区{0}水务局", "青梧区{0}\u200B水务局")]
    [InlineData("青梧区{0}水务局", "\uFEFF青梧区{0}水务局\u2060")]
    [InlineData("青梧区{0} 水务局", "青梧区{0}\u3000水务局")]
    [InlineData("青梧区{0} 水务局", "青梧区{0} \u3000 水务局")]
    [InlineData("青梧区{0}水务局", "青梧区{0}水\uFE00务局")]
    [InlineData("青梧区{0}葛洲局", "青梧区{0}葛\U000E0100洲局")]
    public async Task ANameThatLooksLikeAnotherIsTheSame(string name, string twin)
    {
        using var office = await suite.As("office");
        var number = Some.AgencyName();
        var agency = (await office.PostJson("/v1/agencies", new { displayName = Filled(name) }).Json()).Text("name");

        Assert.Equal("AGENCY_EXISTS", (await office.PostJson("/v1/agencies", new { displayName = Filled(twin) }).Problem()).Text("reason"));
        var ledger = Some.Ledger();
        ledger.Agency = Filled(twin);
        Assert.Equal(agency, (await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json()).Text("agency"));
        await office.PostJson("/v1/rounds", new { title = Filled(name) }).Json();
        Assert.Equal("ROUND_EXISTS", (await office.PostJson("/v1/rounds", new { title = Filled(twin) }).Problem()).Text("reason"));

        string Filled(string form) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number);
    }

    [Fact]
    public async Task ANameIsKeptAsItIsSeen()
    {
        using var office = await suite.As("office");
        var name = Some.AgencyName();
        var agency = await office.PostJson("/v1/agencies", new { displayName = $"\u3000{name}\u3000\u3000葛\U000E0100洲\u200B局\t" }).Json();
        Assert.Equal($"{name} 葛洲局", agency.Text("displayName"));
    }

    [Theory]
    [InlineData("e\u0301")]
    [InlineData("\uF900")]
    public async Task ANameInAnotherNormalFormIsRefused(string sign)
    {
        using var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Agency += sign;
        Assert.Equal("FIELD_INVALID", (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() + sign }).Problem()).Text("reason"));
        Assert.Equal("FIELD_INVALID", (await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem()).Text("reason"));
    }
}

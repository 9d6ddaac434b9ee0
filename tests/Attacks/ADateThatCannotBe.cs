namespace Rectify.Testing.Attacks;

/// <summary>Dates at the ends of the calendar, with which nothing can be counted any more.</summary>
public sealed class ADateThatCannotBe(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData("9999")]
    [InlineData("9999-12")]
    [InlineData("9999-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("2200")]
    [InlineData("1949-09-30")]
    [InlineData("0001")]
    public async Task IsRefusedInALedger(string due)
    {
        using var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Measures[0].Due = due;
        Assert.Equal("FIELD_INVALID", (await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem()).Text("reason"));

        ledger.Aspects[0].Issues[0].Measures[0].ClearDue();
        ledger.FeedbackOn = due;
        Assert.Equal("FIELD_INVALID", (await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem()).Text("reason"));
    }

    [Theory]
    [InlineData("1949-10-01")]
    [InlineData("2199-12-31")]
    [InlineData("2199-12")]
    [InlineData("2199")]
    public async Task ButTheLastOnesThatCanBeAreTaken(string due)
    {
        using var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Measures[0].Due = due;
        await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json();
        await office.GetAsync("/v1/rollups/district").Json();
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("1900-01-01")]
    public async Task IsRefusedAsTheDayOfSettingsAndOfProgress(string day)
    {
        var issue = await ImportedIssue.In(suite);
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("round");
        var settings = issue.Office.PostJson("/v1/roundSettings", new { round, effectiveFrom = day, yellowDays = 10 });
        Assert.Equal("FIELD_INVALID", (await settings.Problem()).Text("reason"));
        var progress = issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已做。", occurredOn = day });
        Assert.Equal("FIELD_INVALID", (await progress.Problem()).Text("reason"));
    }

    [Theory]
    [InlineData("9999年12月31日", "TABLE_DUE_UNREAD")]
    [InlineData("1930年6月", "ODD_DATE")]
    public async Task IsLeftOutOfADocumentAndSaidToBe(string due, string finding)
    {
        using var office = await suite.As("office");
        var document = $"""
            {Some.AgencyName()}巡察整改问题清单,,,,,
            序号,问题,整改措施,责任人,整改时限,完成情况
            1,关于会议记录不规范的问题,修订制度并明确专人负责,王某某,{due},正在推进
            """;

        var imported = await office.PostText("/v1/reports:import", document, "text/csv").Json();

        Assert.Contains(imported["findings"]!.AsArray(), found => found!.Text("code") == finding);
        Assert.Equal("", (await ImportedIssue.List(office, "issues", imported.Text("inspection"))).Single()!.Text("due"));
    }
}

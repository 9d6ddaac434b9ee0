namespace Rectify.Testing.Journeys;

/// <summary>The office keeps the tables of working days, and lights follow them.</summary>
public sealed class CalendarYearJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Fact]
    public async Task ATableIsDraftedAdoptedListedAndRevoked()
    {
        using var office = await fixture.Suite.As("office");
        var empty = await Draft(office, 2031);
        Assert.Equal("CALENDAR_YEAR_INCOMPLETE", (await office.PostJson($"/v1/{empty}:adopt").Problem()).Text("reason"));
        var twice = await Draft(office, 2031, new DateOnly(2031, 1, 1), new DateOnly(2031, 1, 1));
        Assert.Equal("CALENDAR_DAY_REFUSED", (await office.PostJson($"/v1/{twice}:adopt").Problem()).Text("reason"));
        var year = await Draft(office, 2031, new DateOnly(2031, 1, 1));

        var adopted = await office.PostJson($"/v1/{year}:adopt").Json();

        Assert.Equal(("ADOPTED", 2031, "2031-01-01"), (adopted.Text("state"), adopted.Number("year"), adopted["days"]![0]!.Text("date")));
        Assert.True(DateTimeOffset.Parse(adopted.Text("adoptTime")) > DateTimeOffset.UtcNow.AddMinutes(-10));
        var filter = Uri.EscapeDataString("year = 2031 AND state = ADOPTED");
        Assert.Equal(year, Assert.Single((await office.GetAsync($"/v1/calendarYears?filter={filter}").Json())["calendarYears"]!.AsArray())!.Text("name"));
        Assert.Equal("有误", (await office.PostJson($"/v1/{year}:revoke", new { reason = "有误" }).Json()).Text("reason"));
        Assert.Equal("CALENDAR_YEAR_STEP_REFUSED", (await office.PostJson($"/v1/{year}:adopt").Problem()).Text("reason"));
        Assert.Equal("FILTER_INVALID", (await office.GetAsync("/v1/calendarYears?filter=year%20%3D%20next").Problem()).Text("reason"));
    }

    [Fact]
    public async Task AnIssueTurnsYellowWhenTheDaysBeforeItIsDueAreOffAndGreenWhenTheyAreNot()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(due: Today.AddDays(12)));
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("round");
        await Adopt(issue.Office, _ => false);
        var wanted = new { round, effectiveFrom = "2026-01-01", yellowDays = 5, workingDays = true };
        var settings = (await issue.Office.PostJson("/v1/roundSettings", wanted).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{settings}:adopt").Json();
        await RunningSuite.Eventually(async () => await issue.Light() == "green");

        var off = await Adopt(issue.Office, day => day > Today && day < Today.AddDays(12));
        await RunningSuite.Eventually(async () => await issue.Light() == "yellow");
        foreach (var year in off)
            await issue.Office.PostJson($"/v1/{year}:revoke", new { reason = "有误" }).Json();
        await RunningSuite.Eventually(async () => await issue.Light() == "green");
    }

    /// <summary>Tables for all years that matter, with those days off beside New Year's Day.</summary>
    private static async Task<List<string>> Adopt(HttpClient office, Func<DateOnly, bool> isOff)
    {
        var adopted = new List<string>();
        foreach (var year in new[] { Today.Year, Today.AddDays(12).Year }.Distinct())
        {
            var days = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).Where(day => day.DayOfYear == 1 || isOff(day));
            adopted.Add(await Draft(office, year, [.. days]));
            await office.PostJson($"/v1/{adopted[^1]}:adopt").Json();
        }

        return adopted;
    }

    private static async Task<string> Draft(HttpClient office, int year, params DateOnly[] off)
    {
        var days = off.Length > 0 ? off : [new DateOnly(year, 5, 1)];
        var wanted = new { year, days = days.Select(day => new { date = $"{day:yyyy-MM-dd}", name = "休息" }), source = "国务院办公厅放假通知" };
        return (await office.PostJson("/v1/calendarYears", wanted).Json()).Text("name");
    }
}

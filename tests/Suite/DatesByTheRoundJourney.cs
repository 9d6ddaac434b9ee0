using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Time;
using Rectify.Types.V1;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Journeys;

/// <summary>A report says no days: the limits of its round propose them, the office confirms them, and then the lights shine.</summary>
public sealed class DatesByTheRoundJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);

    /// <summary>Each report is of a round of its own, so that no other test sets its limits.</summary>
    private static int year = 1990;

    [Fact]
    public async Task DaysAreProposedByTrackLightNothingAndCountOnceTheOfficeConfirmsThem()
    {
        var feedback = Today.AddMonths(-2);
        var ledger = Ledger(feedback);
        ledger.Aspects.Add(new Ledger.Types.Aspect
        {
            Title = "意识形态工作责任制",
            Track = Track.Ideology,
            Issues = { Some.Issue("关于阵地管理不严的问题", 1), Some.Issue("关于研判不及时的问题", 1, Today.AddDays(90)) },
        });
        ledger.Aspects[0].Issues[0].Measures[1].Horizon = Horizon.Types.Kind.Standing;
        var issue = await ImportedIssue.In(fixture.Suite, ledger);
        var round = (await Inspection(issue)).Text("round");
        await Adopt(issue.Office, new { round, effectiveFrom = $"{Today:yyyy-MM-dd}", periodMonths = 3, yellowDays = 7 });
        await Adopt(issue.Office, new { round, track = "IDEOLOGY", effectiveFrom = $"{Today.AddDays(-1):yyyy-MM-dd}", periodMonths = 1, yellowDays = 7 });
        await Adopt(issue.Office, new { round, effectiveFrom = $"{Today.AddDays(1):yyyy-MM-dd}", periodMonths = 12, yellowDays = 7 });
        var (late, due) = ($"{feedback.AddMonths(1):yyyy-MM-dd}", $"{feedback.AddMonths(3):yyyy-MM-dd}");

        var proposed = await issue.Head.GetAsync($"/v1/{issue.Inspection}:proposeDates").Json();

        Assert.Equal($"{feedback:yyyy-MM-dd}", proposed.Text("feedbackOn"));
        Assert.Equal(
            [("TRACK_UNSPECIFIED", 1, 1, due, 3), ("IDEOLOGY", 2, 1, late, 1)],
            proposed["proposals"]!.AsArray().Select(one => (
                one!.Text("track"), one!.Number("issues"), one!.Number("undatedMeasures"), one!.Text("due"), one!.Number("periodMonths"))));
        Assert.Equal("UNSCHEDULED", (await Inspection(issue)).Text("state"));
        Assert.Contains(issue.Inspection, await Waiting(issue.Office));

        var scheduled = await issue.Office.PostJson($"/v1/{issue.Inspection}:schedule", new { statement = "按区委要求" }).Json();

        Assert.Equal(("SCHEDULED", $"{feedback:yyyy-MM-dd}"), (scheduled.Text("state"), scheduled.Text("feedbackOn")));
        var issues = await ImportedIssue.List(issue.Office, "issues", issue.Inspection);
        await RunningSuite.Eventually(async () => (issues = await ImportedIssue.List(issue.Office, "issues", issue.Inspection))
            .All(row => row!.Text("due").Length > 0));
        Assert.Equal([due, late, $"{Today.AddDays(90):yyyy-MM-dd}"], issues.Select(row => row!.Text("due")));
        var measures = await ImportedIssue.List(issue.Office, "measures", issue.Inspection);
        Assert.Equal([due, "", late, $"{Today.AddDays(90):yyyy-MM-dd}"], measures.Select(row => row!.Text("due")));
        await RunningSuite.Eventually(async () => await Lights(issue) is { } lights && lights.Number("red") == 1 && lights.Number("green") == 2);
        Assert.DoesNotContain(issue.Inspection, await Waiting(issue.Office));
        var left = (await issue.Office.GetAsync($"/v1/{issue.Inspection}:proposeDates").Json())["proposals"]!.AsArray();
        Assert.All(left, one => Assert.Equal(0, one!.Number("undatedMeasures")));
        var told = (await issue.Office.GetAsync($"/v1/{issue.Inspection}/history").Json())["entries"]!.AsArray();
        Assert.StartsWith("巡察办定整改期限", told[^1]!.Text("sentence"), StringComparison.Ordinal);
        Assert.Equal("按区委要求", told[^1]!.Text("statement"));
        Assert.Empty((await issue.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());
    }

    [Fact]
    public async Task WhereNobodySaysTheFeedbackOrAPeriodTheOfficeDoesAndNoDayLiesBeforeTheFeedback()
    {
        var ledger = Ledger(null);
        var issue = await ImportedIssue.In(fixture.Suite, ledger);
        var path = $"/v1/{issue.Inspection}:schedule";
        var (feedback, before) = ($"{Today.AddDays(-10):yyyy-MM-dd}", $"{Today.AddDays(-11):yyyy-MM-dd}");

        await Refused("feedback_on", "FIELD_REQUIRED", new { });
        await Refused("feedback_on", "FIELD_INVALID", new { feedbackOn = $"{Today.AddDays(1):yyyy-MM-dd}", commonDue = $"{Today.AddDays(9):yyyy-MM-dd}" });
        await Refused("common_due", "FIELD_REQUIRED", new { feedbackOn = feedback });
        await Refused("common_due", "FIELD_INVALID", new { feedbackOn = feedback, commonDue = before });
        var tomorrow = await issue.Head.GetAsync($"/v1/{issue.Inspection}:proposeDates?feedbackOn={Today.AddDays(1):yyyy-MM-dd}").Problem();
        Assert.Equal("FIELD_INVALID", tomorrow.Text("reason"));
        Assert.Equal("ROLE_REFUSED", (await issue.Head.PostJson(path, new { feedbackOn = feedback, commonDue = feedback }).Problem()).Text("reason"));
        Assert.Equal("UNSCHEDULED", (await Inspection(issue)).Text("state"));

        await issue.Office.PostJson(path, new { feedbackOn = feedback, commonDue = feedback }).Json();

        await RunningSuite.Eventually(async () =>
            (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).All(row => row!.Text("due") == feedback));

        async Task Refused(string field, string reason, object said)
        {
            var problem = await issue.Office.PostJson(path, said).Problem();
            Assert.Equal((reason, field), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
        }
    }

    [Fact]
    public async Task AFeedbackInTheFutureThatAReportPrintsCountsAsNoneUntilTheOfficeSaysWhen()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Ledger(Today.AddYears(3)));

        Assert.Equal("", (await issue.Head.GetAsync($"/v1/{issue.Inspection}:proposeDates").Json()).Text("feedbackOn"));
        var problem = await issue.Office.PostJson($"/v1/{issue.Inspection}:schedule", new { commonDue = $"{Today.AddYears(4):yyyy-MM-dd}" }).Problem();
        Assert.Equal("feedback_on", problem["violations"]![0]!.Text("field"));
    }

    [Fact]
    public async Task AReportThatSaysEveryDayIsScheduledAlready()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(measures: 2, due: Today.AddDays(20)));

        Assert.Equal("SCHEDULED", (await Inspection(issue)).Text("state"));
    }

    private static Ledger Ledger(DateOnly? feedback)
    {
        var ledger = Some.Ledger(measures: 2);
        ledger.InspectionFrom = $"{Interlocked.Increment(ref year)}-03-03";
        ledger.ClearInspectionTo();
        ledger.ClearFeedbackOn();
        if (feedback is { } day)
            ledger.FeedbackOn = $"{day:yyyy-MM-dd}";
        return ledger;
    }

    private static async Task Adopt(HttpClient office, object settings)
    {
        var drafted = (await office.PostJson("/v1/roundSettings", settings).Json()).Text("name");
        await office.PostJson($"/v1/{drafted}:adopt").Json();
    }

    private static async Task<JsonObject> Inspection(ImportedIssue issue) => await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json();

    private static async Task<IEnumerable<string>> Waiting(HttpClient office) =>
        (await office.GetAsync("/v1/inspections?pageSize=1000&waiting=schedule").Json())["inspections"]!.AsArray().Select(row => row!.Text("name"));

    private static async Task<JsonObject?> Lights(ImportedIssue issue) => (await issue.Office.GetAsync("/v1/rollups/district").Json())["agencies"]!.AsArray()
        .FirstOrDefault(row => row!.Text("agency") == issue.Agency)?["lights"]!.AsObject();
}

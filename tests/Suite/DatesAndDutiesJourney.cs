using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>Reports say neither who answers for a measure nor by when; the agency says it, and then the lights shine.</summary>
public sealed class DatesAndDutiesJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Fact]
    public async Task TheAgencySetsDaysTheIssueFollowsTheLatestAndItsLightShines()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(measures: 2));
        var (early, late) = ($"{Today.AddDays(-2):yyyy-MM-dd}", $"{Today.AddDays(60):yyyy-MM-dd}");

        var dated = await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:schedule", new { due = late, horizon = "DATED" }).Json();

        Assert.Equal((late, "DATED", "PLANNED"), (dated.Text("due"), dated.Text("horizon"), dated.Text("state")));
        await RunningSuite.Eventually(async () => await Due(issue) == late && await issue.Light() == "green");
        Assert.Equal("FIELD_INVALID", (await issue.Leader.PostJson($"/v1/{issue.Measures[1]}:schedule", new { due = early }).Problem()).Text("reason"));
        await issue.Office.PostJson($"/v1/{issue.Measures[1]}:schedule", new { due = early }).Json();
        await issue.Office.PostJson($"/v1/{issue.Measures[0]}:schedule", new { due = early, reason = "并入第一批整改" }).Json();
        await RunningSuite.Eventually(async () => await Due(issue) == early && await issue.Light() == "red");
        var told = (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/history").Json())["entries"]!.AsArray();
        Assert.Equal("巡察办定期限：并入第一批整改", told[^1]!.Text("sentence"));
        Assert.Equal($"due:{late}→{early}", Changed(Assert.Single(told[^1]!["changes"]!.AsArray())!));
        Assert.Empty((await issue.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());
    }

    [Fact]
    public async Task ADayThatIsSetIsMovedByTheOfficeAloneAndForAReason()
    {
        var issue = await ImportedIssue.In(fixture.Suite);
        var measure = issue.Measures[0];
        var day = $"{Today.AddDays(30):yyyy-MM-dd}";
        Assert.Contains("schedule", await Actions(issue.Owner, measure));
        await issue.Owner.PostJson($"/v1/{measure}:schedule", new { due = day }).Json();

        Assert.Equal("DUE_SET", (await issue.Head.PostJson($"/v1/{measure}:schedule", new { due = day, reason = "来不及" }).Problem()).Text("reason"));
        Assert.Equal("FIELD_REQUIRED", (await issue.Office.PostJson($"/v1/{measure}:schedule", new { due = day }).Problem()).Text("reason"));
        var noDay = await issue.Office.PostJson($"/v1/{measure}:schedule", new { due = "2026-02-30", reason = "笔误" }).Problem();
        Assert.Equal("FIELD_INVALID", noDay.Text("reason"));

        Assert.DoesNotContain("schedule", await Actions(issue.Head, measure));
        Assert.Contains("schedule", await Actions(issue.Office, measure));
    }

    [Fact]
    public async Task WhoAnswersForAMeasureIsSaidUntilItIsVerifiedAndWhoIsNotToldRemains()
    {
        var issue = await ImportedIssue.In(fixture.Suite);
        var measure = issue.Measures[0];

        await issue.Owner.PostJson($"/v1/{measure}:assign", new { leader = "吴副局长", owner = "孙科长" }).Json();
        var again = await issue.Head.PostJson($"/v1/{measure}:assign", new { owner = "周科长", department = "办公室" }).Json();

        Assert.Equal(("吴副局长", "周科长", "办公室"), (again.Text("leader"), again.Text("owner"), again.Text("department")));
        var told = (await issue.Office.GetAsync($"/v1/{measure}/history").Json())["entries"]!.AsArray();
        Assert.Equal(
            ["department:→办公室", "owner:孙科长→周科长"],
            told[^1]!["changes"]!.AsArray().Select(change => Changed(change!)).Order());
        await issue.VerifyAll();
        Assert.Equal("MEASURE_STEP_REFUSED", (await issue.Head.PostJson($"/v1/{measure}:assign", new { owner = "李科长" }).Problem()).Text("reason"));
    }

    private static string Changed(JsonNode change) => $"{change.Text("field")}:{change.Text("before")}→{change.Text("after")}";

    private static async Task<string> Due(ImportedIssue issue) => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("due");

    private static async Task<IEnumerable<string>> Actions(HttpClient client, string name) =>
        (await client.GetAsync($"/v1/{name}").Json())["actions"]!.AsArray().Select(action => action!.GetValue<string>());
}

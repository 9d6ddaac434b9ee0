using System.Text.Json.Nodes;
using Rectify.Platform.Api.Time;

namespace Rectify.Testing.Journeys;

/// <summary>批量分工、批量定期限: each measure is decided by itself, and what is refused is told in its row.</summary>
public sealed class BatchesJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string Due = DistrictTime.Write(DistrictTime.DateOf(DateTimeOffset.UtcNow).AddDays(40));

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task ManyAreAssignedAndScheduledAndTheIssueFollows()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 4));

        var assigned = await issue.Owner.PostJson("/v1/measures:batchAssign", new { measures = issue.Measures, owner = "邓小满", department = "办公室" }).Json();
        var scheduled = await issue.Owner.PostJson("/v1/measures:batchSchedule", new { measures = issue.Measures, due = Due }).Json();

        Assert.Equal(issue.Measures, assigned["rows"]!.AsArray().Select(row => row!.Text("measure")));
        Assert.All(assigned["rows"]!.AsArray().Concat(scheduled["rows"]!.AsArray()), row => Assert.Equal("", row!.Text("reason")));
        Assert.All(await ImportedIssue.List(issue.Office, "measures", issue.Inspection), measure =>
            Assert.Equal(("", "邓小满", "办公室", Due), (measure!.Text("leader"), measure!.Text("owner"), measure!.Text("department"), measure!.Text("due"))));
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("due") == Due);
        var told = (await issue.Office.GetAsync($"/v1/{issue.Measures[3]}/history").Json())["entries"]!.AsArray();
        Assert.Contains("明确责任分工", told[1]!.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatARuleRefusesIsToldInItsRowAndTheOthersAreDone()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 3));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已形成台账。" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:claim").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[1]}:schedule", new { due = Due }).Json();

        var rows = (await issue.Owner.PostJson("/v1/measures:batchSchedule", new { measures = issue.Measures, due = Due }).Json())["rows"]!.AsArray();

        Assert.Equal(["MEASURE_STEP_REFUSED", "DUE_SET", ""], rows.Select(row => row!.Text("reason")));
        Assert.Contains("巡察办", rows[1]!.Text("problem"), StringComparison.Ordinal);
        Assert.Contains("inspection office", rows[1]!.Text("problemEn"), StringComparison.Ordinal);
        Assert.Equal(Due, (await issue.Office.GetAsync($"/v1/{issue.Measures[2]}").Json()).Text("due"));
    }

    [Fact]
    public async Task TheSameBatchAgainIsAnsweredAsTheFirstTimeAndOneMeasureIsDecidedOnce()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        var (asked, requestId) = (new[] { issue.Measures[0], issue.Measures[0], issue.Measures[1] }, Guid.NewGuid().ToString());

        var first = await issue.Owner.PostJson("/v1/measures:batchAssign", new { measures = asked, owner = "邓小满", requestId }).Json();
        var again = await issue.Owner.PostJson("/v1/measures:batchAssign", new { measures = asked, owner = "邓小满", requestId }).Json();

        Assert.Equal(2, first["rows"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(first, again));
        Assert.Equal(2, (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/history").Json())["entries"]!.AsArray().Count);
    }

    [Fact]
    public async Task OneThatIsNotTheirsRefusesAllAndNothingIsHalfDone()
    {
        var (issue, other) = (await ImportedIssue.In(suite, Some.Ledger(measures: 2)), await ImportedIssue.In(suite));

        var foreign = await issue.Owner.PostJson(
            "/v1/measures:batchAssign", new { measures = new[] { issue.Measures[0], other.Measures[0] }, owner = "邓小满" }).Problem();
        var nobody = await issue.Owner.PostJson("/v1/measures:batchAssign", new { measures = issue.Measures }).Problem();
        var many = await issue.Owner.PostJson(
            "/v1/measures:batchAssign", new { measures = Enumerable.Repeat(issue.Measures[0], 501), owner = "邓小满" }).Problem();

        Assert.Equal(["MEASURE_NOT_FOUND", "FIELD_REQUIRED", "FIELD_TOO_MANY"], new[] { foreign, nobody, many }.Select(problem => problem.Text("reason")));
        Assert.All(await ImportedIssue.List(issue.Office, "measures", issue.Inspection), measure => Assert.Equal("", measure!.Text("owner")));
    }
}

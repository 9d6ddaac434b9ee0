using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>From an imported issue to a closed one, as its people go, and every step seen in the rollup.</summary>
public sealed class LifecycleJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AnIssueGoesFromRegisteredToClosedAndTheRollupFollowsEachStep()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2, due: Today.AddDays(30)));
        await RollupShows(issue,
            rollup => rollup["issues"]!.Number("ungraded") == 1 && rollup["measures"]!.Number("planned") == 2 && rollup["lights"]!.Number("green") == 1);

        Assert.Equal("ACCEPTED", (await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json()).Text("state"));
        Assert.Equal("GRADE_UNSPECIFIED", (await issue.Owner.GetAsync($"/v1/{issue.Name}").Json()).Text("completion"));
        await RollupShows(issue, rollup => rollup["issues"]!.Number("ungraded") == 1);

        foreach (var measure in issue.Measures)
            await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已完成初稿。" }).Json();
        await RollupShows(issue, rollup => rollup["issues"]!.Number("inProgress") == 1 && rollup["measures"]!.Number("inProgress") == 2);

        foreach (var measure in issue.Measures)
            await issue.Owner.PostJson($"/v1/{measure}:claim").Json();
        await RollupShows(issue, rollup => rollup["measures"]!.Number("claimed") == 2);

        await issue.Leader.PostJson($"/v1/{issue.Measures[0]}:check").Json();
        await RollupShows(issue, rollup => rollup["measures"]!.Number("checked") == 1);

        foreach (var measure in issue.Measures)
            await issue.Office.PostJson($"/v1/{measure}:verify").Json();
        await RollupShows(issue, rollup => rollup["measures"]!.Number("verified") == 2);

        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        var closed = await issue.Office.PostJson($"/v1/{issue.Name}:close").Json();
        Assert.Equal("CLOSED", closed.Text("state"));
        Assert.Equal("COMPLETED", closed.Text("completion"));
        Assert.Equal(0, closed.Number("daysLate"));
        await RollupShows(issue,
            rollup => rollup["issues"]!.Number("closed") == 1 && rollup["issues"]!.Number("completed") == 1 && rollup["lights"]!.Number("green") == 0
            && rollup["completionRate"]!.GetValue<double>() == 1 && rollup["closedRate"]!.GetValue<double>() == 1);
    }

    [Fact]
    public async Task WhatIsClosedLateStaysLate()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(due: Today.AddDays(-9)));
        await RollupShows(issue, rollup => rollup["lights"]!.Number("red") == 1 && rollup["measures"]!.Number("overdue") == 1);
        await issue.Close();

        Assert.Equal(9, (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Number("daysLate"));
        Assert.Equal(9, (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Number("daysLate"));
        await RollupShows(issue, rollup => rollup["issues"]!.Number("closedLate") == 1);

        await issue.Office.PostJson($"/v1/{issue.Name}:reopen", new { reason = "抽查发现反弹。" }).Json();
        Assert.Equal(9, (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Number("daysLate"));
    }

    [Fact]
    public async Task AnIssueWithAnOpenMeasureIsNotClosed()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();

        Assert.Equal("MEASURES_OPEN", (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason"));
        Assert.Equal("ISSUE_STEP_REFUSED", (await issue.Office.PostJson($"/v1/{issue.Name}:close").Problem()).Text("reason"));
    }

    [Fact]
    public async Task TheOneWhoClaimedDoesNotVerify()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var one = await suite.As("discipline", issue.Agency, subject: "same-person");
        await one.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "派驻组牵头完成检查。" }).Json();
        await one.PostJson($"/v1/{issue.Measures[0]}:claim").Json();

        Assert.Equal("FOUR_EYES", (await one.PostJson($"/v1/{issue.Measures[0]}:verify").Problem()).Text("reason"));

        var other = await suite.As("discipline", issue.Agency, subject: "other-person");
        Assert.Equal("other-person", (await other.PostJson($"/v1/{issue.Measures[0]}:verify").Json()).Text("verifiedBy"));
    }

    [Fact]
    public async Task AReturnedIssueHasItsMeasuresWorkedOnAgain()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.VerifyAll();
        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();

        Assert.Equal("FIELD_REQUIRED", (await issue.Office.PostJson($"/v1/{issue.Name}:return").Problem()).Text("reason"));
        var returned = await issue.Office.PostJson($"/v1/{issue.Name}:return", new { reason = "佐证材料不足。" }).Json();

        Assert.Equal("RECTIFYING", returned.Text("state"));
        Assert.Equal("佐证材料不足。", returned.Text("reason"));
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("state") == "IN_PROGRESS");
        await RunningSuite.Eventually(async () =>
            (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason") == "MEASURES_OPEN");
    }

    [Fact]
    public async Task AReopenedIssueBeginsANewCycle()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Close();

        var reopened = await issue.Office.PostJson($"/v1/{issue.Name}:reopen", new { reason = "边改边犯。" }).Json();

        Assert.Equal(2, reopened.Number("cycle"));
        await RollupShows(issue, rollup => rollup["issues"]!.Number("closed") == 0 && rollup["measures"]!.Number("verified") == 0);
    }

    [Fact]
    public async Task ProgressIsListedWithItsDatesAndNotInTheFuture()
    {
        var issue = await ImportedIssue.In(suite);
        var path = $"/v1/{issue.Measures[0]}";
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"{path}:recordProgress", new { note = "边巡边改，已先行整改。", occurredOn = "2025-03-20" }).Json();
        await issue.Owner.PostJson($"{path}:recordProgress", new { note = "四月集中整改。", occurredOn = "2025-04", percent = 60, period = "2025-04" }).Json();
        var last = await issue.Owner.PostJson($"{path}:recordProgress", new { note = "制度已印发。" }).Json();
        Assert.Equal((3, 60), (last.Number("progressCount"), last.Number("percent")));

        var tomorrow = Today.AddDays(1).ToString("yyyy-MM-dd");
        Assert.Equal(
            "FIELD_INVALID",
            (await issue.Owner.PostJson($"{path}:recordProgress", new { note = "明天完成。", occurredOn = tomorrow }).Problem()).Text("reason"));
        Assert.Equal(
            "FIELD_INVALID",
            (await issue.Owner.PostJson($"{path}:recordProgress", new { note = "某周完成。", occurredOn = "2025-W03" }).Problem()).Text("reason"));
        Assert.Equal("FIELD_TOO_LONG", (await issue.Owner.PostJson($"{path}:recordProgress", new { note = new string('长', 4001) }).Problem()).Text("reason"));

        var notes = (await issue.Owner.GetAsync($"{path}/progress").Json())["progress"]!.AsArray();
        Assert.Equal(["边巡边改，已先行整改。", "四月集中整改。", "制度已印发。"], notes.Select(note => note!.Text("note")));
        Assert.Equal(["2025-03-20", "2025-04", $"{Today:yyyy-MM-dd}"], notes.Select(note => note!.Text("occurredOn")));
        Assert.Equal((60, "2025-04"), (notes[1]!.Number("percent"), notes[1]!.Text("period")));
    }

    private async Task RollupShows(ImportedIssue issue, Func<JsonNode, bool> expected) =>
        await RunningSuite.Eventually(async () => expected(await issue.Owner.GetAsync($"/v1/rollups/{issue.Agency}").Json()));
}

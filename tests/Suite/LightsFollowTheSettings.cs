namespace Rectify.Testing.Journeys;

/// <summary>The office decides how early the issues of a round turn yellow.</summary>
public sealed class LightsFollowTheSettings(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task AnIssueTurnsYellowWhenSettingsAreAdoptedAndGreenAgainWhenTheyAreRevoked()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(due: today.AddDays(9)));
        await RunningSuite.Eventually(async () => await issue.Light() == "green");
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("round");
        var wanted = new { round, effectiveFrom = "2026-01-01", yellowDays = 10, workingDays = true };

        var settings = (await issue.Office.PostJson("/v1/roundSettings", wanted).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{settings}:adopt").Json();
        await RunningSuite.Eventually(async () => await issue.Light() == "yellow");
        await issue.Office.PostJson($"/v1/{settings}:revoke", new { reason = "有误" }).Json();
        await RunningSuite.Eventually(async () => await issue.Light() == "green");

        Assert.Empty((await issue.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());
    }
}

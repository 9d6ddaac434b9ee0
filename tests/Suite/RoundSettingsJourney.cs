namespace Rectify.Testing.Journeys;

/// <summary>The office sets the limits of a round.</summary>
public sealed class RoundSettingsJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task SettingsAreDraftedAdoptedListedAndRevoked()
    {
        using var office = await fixture.Suite.As("office");
        var round = (await office.PostJson("/v1/rounds", new { title = "第七轮巡察" }).Json()).Text("name");
        var wanted = new { round, track = "IDEOLOGY", effectiveFrom = "2026-03-01", planDueDays = 30, periodMonths = 3, yellowDays = 10, workingDays = true };

        var settings = (await office.PostJson("/v1/roundSettings", wanted).Json()).Text("name");
        Assert.Equal("ADOPTED", (await office.PostJson($"/v1/{settings}:adopt").Json()).Text("state"));
        Assert.Equal("ROUND_SETTINGS_STEP_REFUSED", (await office.PostJson($"/v1/{settings}:discard").Problem()).Text("reason"));
        var filter = Uri.EscapeDataString($"round = \"{round}\" AND track = IDEOLOGY AND state = ADOPTED");
        Assert.Equal(settings, Assert.Single((await office.GetAsync($"/v1/roundSettings?filter={filter}").Json())["roundSettings"]!.AsArray())!.Text("name"));
        Assert.Equal("有误", (await office.PostJson($"/v1/{settings}:revoke", new { reason = "有误" }).Json()).Text("reason"));

        var wrong = await office.PostJson("/v1/roundSettings", wanted with { round = $"rounds/{Guid.CreateVersion7()}" }).Problem();
        Assert.Equal("ROUND_NOT_FOUND", wrong.Text("reason"));
    }
}

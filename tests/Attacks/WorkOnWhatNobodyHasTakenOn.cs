namespace Rectify.Testing.Attacks;

/// <summary>Progress, claims and verification of an issue that its agency never accepted (认领).</summary>
public sealed class WorkOnWhatNobodyHasTakenOn(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task IsRefusedUntilSomebodyHas()
    {
        var issue = await ImportedIssue.In(suite);
        Task<HttpResponseMessage> Record() => issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已开会。" });

        Assert.Equal("ISSUE_NOT_ACCEPTED", (await Record().Problem()).Text("reason"));
        Assert.Equal("MEASURE_STEP_REFUSED", (await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:claim").Problem()).Text("reason"));
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        Assert.Equal("IN_PROGRESS", (await Record().Json()).Text("state"));
    }
}

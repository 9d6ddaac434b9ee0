namespace Rectify.Testing.Attacks;

/// <summary>Somebody who has moved to another agency sends again what they sent before, to be told the answer of then.</summary>
public sealed class ARepeatTellsWhatIsNotTheCallersAnyMore(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task OnlyWhoStillSeesTheAgencyIsAnswered()
    {
        var (before, after) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var there = await suite.As("owner", before.Agency, "moves");
        using var elsewhere = await suite.As("owner", after.Agency, "moves");
        var path = $"/v1/{before.Name}:accept";
        var body = new { requestId = "once" };
        var first = await there.PostJson(path, body).Json();

        Assert.Equal(first.ToJsonString(), (await there.PostJson(path, body).Json()).ToJsonString());
        Assert.Equal("ISSUE_NOT_FOUND", (await elsewhere.PostJson(path, body).Problem()).Text("reason"));
    }

    /// <summary>A subject and a request id that, written behind one another, are the same as those of somebody else.</summary>
    [Fact]
    public async Task WhoseKeyItIsCannotBeForged()
    {
        const string Method = "/rectify.issue.v1.IssueService/AcceptIssue";
        var (mine, theirs) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var one = await suite.As("owner", mine.Agency, $"a|{Method}|b");
        using var other = await suite.As("owner", theirs.Agency, "a");
        await one.PostJson($"/v1/{mine.Name}:accept", new { requestId = "c" }).Json();

        var accepted = await other.PostJson($"/v1/{theirs.Name}:accept", new { requestId = $"b|{Method}|c" }).Json();

        Assert.Equal(theirs.Name, accepted.Text("name"));
    }
}

namespace Rectify.Testing.Attacks;

/// <summary>Somebody looks into what a shared computer, or a proxy, has kept; or has a document of ours run a script.</summary>
public sealed class AnswersInACache
{
    [Theory]
    [InlineData("/v1/issues")]
    [InlineData("/v1/agencies/00000000-0000-0000-0000-000000000000")]
    [InlineData("/v1/nothing")]
    public async Task AnswersAreKeptByNobody(string path)
    {
        await using var suite = await RunningSuite.Start();
        using var office = await suite.As("office");
        using var answer = await office.GetAsync(path);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task ADocumentRunsNothing()
    {
        await using var suite = await RunningSuite.Start();
        var issue = await ImportedIssue.In(suite);
        var notice = await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();

        using var document = await issue.Owner.GetAsync($"/v1/{notice.Text("name")}:render?format=html");

        Assert.Equal("text/html", document.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(document.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.EndsWith("sandbox", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(document.Headers.GetValues("X-Content-Type-Options")));
    }
}

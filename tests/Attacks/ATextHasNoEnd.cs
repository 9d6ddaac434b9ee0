using System.Text.Json.Nodes;

namespace Rectify.Testing.Attacks;

/// <summary>A title of megabytes, after which nobody could read the lists of its agency any more.</summary>
public sealed class ATextHasNoEnd(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string Endless = new('长', 1_500_000);
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task ALedgerWithItIsRefused()
    {
        using var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Title = Endless[..1_000_000];

        var problem = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem();

        Assert.Equal(("FIELD_TOO_LONG", "document.aspects.issues.title"), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
    }

    [Fact]
    public async Task ALedgerOfEndlessListsIsRefused()
    {
        using var office = await suite.As("office");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0] = Some.Issue("关于会议记录不规范的问题", measures: 501);

        var problem = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem();

        Assert.Equal(("FIELD_TOO_MANY", "document.aspects.issues.measures"), (problem.Text("reason"), problem["violations"]![0]!.Text("field")));
    }

    [Fact]
    public async Task ADocumentWithItIsCutAndSaysSo()
    {
        using var office = await suite.As("office");
        var document = $"""
            {Some.AgencyName()}巡察整改问题清单,,,,,
            序号,问题,整改措施,责任人,整改时限,完成情况
            1,关于会议记录不规范的问题{Endless[..100_000]},修订制度并明确专人负责,王某某,2026年6月,正在推进
            """;

        var imported = await office.PostText("/v1/reports:import", document, "text/csv").Json();

        Assert.Contains(imported["findings"]!.AsArray(), finding => finding!.Text("code") == "TEXT_CUT");
        var issue = (await ImportedIssue.List(office, "issues", imported.Text("inspection"))).Single()!;
        Assert.Equal(1000, issue.Text("title").Length);
        Assert.EndsWith("…", issue.Text("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("etag")]
    public async Task ARequestWithItIsRefusedInAFewWords(string field)
    {
        using var office = await suite.As("office");
        using var answer = await office.PostJson("/v1/agencies", new JsonObject { ["displayName"] = Some.AgencyName(), [field] = Endless[..500_000] });
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.True((await answer.Content.ReadAsStringAsync()).Length < 3000);
    }
}

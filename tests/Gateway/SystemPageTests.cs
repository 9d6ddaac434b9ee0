using System.Net;
using Microsoft.Data.Sqlite;
using Rectify.Events.V1;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Operators;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>系统: what the operators see of the parts of the system, and do about it.</summary>
public sealed class SystemPageTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string Verifying = "#rollups form";
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task EveryServiceSaysItsVersionAndWhatWasSealedVerifiedAndBackedUp()
    {
        await ImportedIssue.In(suite);
        using var office = await suite.As("office");
        await RunningSuite.Eventually(async () =>
            (await office.GetAsync("/v1/serviceStatus?service=issue").Json())["verification"] is not null);
        using var visitor = await Visitor.As(suite, "office");

        var before = Facts(await visitor.Open("/system"), "issue");
        await File.WriteAllTextAsync(Path.Combine(suite.Folder, "backup"), ""); // As install.sh backup does.
        var page = await visitor.Open("/system");

        Assert.Equal(Contract.Owners, page.Document.QuerySelectorAll(".services .card").Select(card => card.Id));
        Assert.Equal("没有记录", before["最近备份"]);
        var issue = Facts(page, "issue");
        Assert.StartsWith("今天", issue["最近备份"], StringComparison.Ordinal);
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+", issue["版本"]);
        Assert.Contains("GB 中余", issue["磁盘"], StringComparison.Ordinal);
        Assert.EndsWith("无异常", issue["最近核验"], StringComparison.Ordinal);
        Assert.Equal("无", issue["搁置的事实"]);
    }

    [Theory, InlineData("administrator"), InlineData("auditor")]
    public async Task WhoKeepsAccountsOrAuditsSeesHowItStandsChecksFiguresAndSettlesNothing(string role)
    {
        using var visitor = await Visitor.As(suite, role);

        var page = await visitor.Open("/system");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(Contract.Owners.Count, page.Document.QuerySelectorAll(".services .card dl").Length);
        Assert.Empty(page.Document.QuerySelectorAll("#parked"));
        Assert.Contains("/system", Navigation(page));
        Assert.Contains("核对", Told(await visitor.Fill(page, Verifying)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("owner")]
    [InlineData("publicity")]
    public async Task NobodyElseIsShownIt(string role)
    {
        using var visitor = await Visitor.As(suite, role, role == "publicity" ? null : (await ImportedIssue.In(suite)).Agency);

        var page = await visitor.Open("/system");

        Assert.Equal((HttpStatusCode.Forbidden, "没有权限"), (page.Status, page.Title));
        Assert.DoesNotContain("/system", Navigation(page));
    }

    [Fact]
    public async Task TheFiguresAreCheckedAndTheAnswerIsTold()
    {
        await ImportedIssue.In(suite);
        using var visitor = await Visitor.As(suite, "office");
        await RunningSuite.Eventually(async () =>
        {
            var answer = await visitor.Fill(await visitor.Open("/system"), Verifying);
            return answer.Status == HttpStatusCode.OK && Told(answer).EndsWith("家单位，数字全部一致。", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task AFormWithoutItsTokenIsRefused()
    {
        using var visitor = await Visitor.As(suite, "office");

        var answer = await visitor.Fill(await visitor.Open("/system"), Verifying, ("__RequestVerificationToken", "nonsense"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("页面已过期", answer.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsParkedIsReplayedOrGivenUpWithAReason()
    {
        await using var own = await RunningSuite.Start();
        using var visitor = await Visitor.As(own, "office");
        await Poison(own, "CREATE TRIGGER poison BEFORE INSERT ON followed_issues BEGIN SELECT RAISE(ABORT, 'broken'); END");
        using var office = await own.As("office");
        await office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
        await office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
        await RunningSuite.Eventually(async () => (await Parked(visitor)).Count == 2);
        var (first, second) = ((await Parked(visitor))[0], (await Parked(visitor))[1]);
        Assert.Equal("2 件", Facts(await visitor.Open("/system"), "supervision")["搁置的事实"]);

        var page = await visitor.Open(first);
        Assert.Equal(["replay", "drop"], page.Verbs());
        page = await visitor.Take(page, "replay");
        Assert.Contains("已重新处理", page.Text, StringComparison.Ordinal);
        Assert.Equal(["replay", "drop"], page.Verbs());
        var refused = await visitor.Send(page, "drop");
        Assert.Equal("请填写放弃原因。", refused.Wrong("drop", "reason"));
        page = await visitor.Take(page, "drop", ("reason", "该事项已作废。"));
        Assert.Equal([], page.Verbs());
        Assert.Contains("已放弃", page.Document.QuerySelector(".heading")!.TextContent, StringComparison.Ordinal);

        await Poison(own, "DROP TRIGGER poison");
        var all = await visitor.Open("/system");
        if (all.Document.QuerySelector("#parked form") is not null)
            Assert.Contains("仍搁置 0 件", Told(await visitor.Fill(all, "#parked form")), StringComparison.Ordinal);
        Assert.Empty(await Parked(visitor));
        Assert.Equal([], (await visitor.Open(second)).Verbs());
    }

    [Fact]
    public async Task WhatDoesNotAnswerIsSaid()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
        await using var gateway = GatewayHost.Build([
            "--environment=Development", $"--Identity=dev:{folder}/identity.pem", "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
            .. Contract.Owners.Select(peer => $"--Peers:{peer}=http://127.0.0.1:1")]);
        await gateway.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Services.AddressOf(grpc: false)) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");

        var page = await ShownPage.Of(await client.GetAsync("/system"));
        Directory.Delete(folder, recursive: true);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(page.Document.QuerySelectorAll(".services .card"), card => Assert.Contains("没有应答", card.TextContent, StringComparison.Ordinal));
        Assert.Contains("措施服务没有应答 (Unavailable)。", page.Document.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void VerbsOfWhatIsParkedHaveWords()
    {
        Assert.Equal(["重放", "放弃"], Verb.Of(ParkedEvent.Descriptor).Select(verb => verb.Words?.Button));
        Assert.All(Verb.Of(ParkedEvent.Descriptor).SelectMany(verb => verb.Fields), field => Assert.NotNull(field.Words));
    }

    [Theory]
    [InlineData("bus", "消息总线没有应答：事实先留在流水里，恢复后自动补发。")]
    [InlineData("database of issue (PostgreSQL 57P03)", "问题服务的数据库没有应答 (PostgreSQL 57P03)。")]
    [InlineData("measure", "措施服务没有应答。")]
    [InlineData("operations of issue (issue sealer fails)", "问题服务有后台工作停滞 (issue sealer fails)，见下。")]
    [InlineData("disk (/var/lib/rectify: 12 MB free)", "磁盘空间不足：/var/lib/rectify 只剩 12 MB。")]
    [InlineData("supervision catch-up with issue fails (TimeoutException: late)", "监督服务补读问题服务的流水停滞（TimeoutException: late）。")]
    [InlineData("issue verification fails (not as it was)", "问题服务的流水核验停滞（not as it was）。")]
    [InlineData("rollup check fails (2 agencies)", "汇总核对停滞（2 agencies）。")]
    [InlineData("something new", "something new")]
    public void TroublesAreToldInWords(string said, string words) => Assert.Equal(words, SystemWords.OfTrouble(said));

    private static async Task<List<string>> Parked(Visitor visitor) =>
        [.. (await visitor.Open("/system")).Document.QuerySelectorAll("#parked li > a").Select(link => link.GetAttribute("href")!)];

    private static Dictionary<string, string> Facts(ShownPage page, string service) => page.Document.QuerySelectorAll($"#{service} dl > div")
        .ToDictionary(fact => fact.QuerySelector("dt")!.TextContent, fact => fact.QuerySelector("dd")!.TextContent);

    private static string Told(ShownPage page) => page.Document.QuerySelector("[role=status]")?.TextContent.Trim() ?? "";

    private static IEnumerable<string?> Navigation(ShownPage page) => page.Document.QuerySelectorAll("header nav a").Select(link => link.GetAttribute("href"));

    private static async Task Poison(RunningSuite suite, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, "supervision.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

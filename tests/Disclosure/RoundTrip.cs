using System.Text.Json.Nodes;
using Google.Protobuf;
using Rectify.Issues.V1;
using static Rectify.Types.V1.Completion.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Disclosures;

/// <summary>What is published says what the ledger says: reading a published notice again yields the same ledger, in every layout.</summary>
public sealed class RoundTrip(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string[] Titles =
    [
        "关于理论学习不够深入的问题", "关于会议记录不规范的问题", "落实“三重一大”制度不严格", "对基层单位指导不够", "关于专项资金拨付滞后的问题",
        "联系服务群众不够经常", "干部轮岗交流推进缓慢", "关于档案管理存在漏洞的问题", "采购验收把关不严", "信息公开更新不及时",
    ];

    private static readonly string[] Texts =
    [
        "修订《会议议事规则》，明确末位表态和表决记载要求", "召开专题会议3次，研究解决存在的问题12个", "对近三年凭证逐笔核查，相关人员退回多报销的补助1280元",
        "印发《关于进一步规范档案管理的通知》，补齐缺失材料；同时安排两名同志参加培训", "建立“一事一册”台账，每周更新，由分管领导签字确认",
        "组织走访联系点26个，收集意见建议40余条，已办结38条", "聘请第三方机构开展绩效评价，结果提交会议审议", "与派驻纪检监察组会商两次，明确检查重点",
    ];

    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData("BY_STATUS")]
    [InlineData("PER_ISSUE")]
    [InlineData("NUMBERED")]
    [InlineData("RUN_IN")]
    [InlineData("UPWARD")]
    public async Task APublishedNoticeReadsAsTheLedgerItCameFrom(string template)
    {
        var random = new Random(20_261_123);
        for (var round = 0; round < 12; round++)
        {
            var ledger = Ledger(random, allGraded: template == "BY_STATUS");
            var page = await Publish(ledger, template);
            var office = await suite.As("office");
            var parsed = JsonParser.Default.Parse<Ledger>((await office.PostText("/v1/reports:parse", page, "text/html").Json()).ToJsonString());

            Assert.Equal(Outline(ledger, template), Outline(parsed, template));
            Assert.Equal(ledger.Agency, parsed.Agency);
            Assert.Equal(ledger.Inspector, parsed.Inspector);
            Assert.Equal((ledger.InspectionFrom, ledger.InspectionTo, ledger.FeedbackOn), (parsed.InspectionFrom, parsed.InspectionTo, parsed.FeedbackOn));
        }
    }

    [Fact]
    public async Task ANoticeByStatusNeedsAGradeForEveryIssue()
    {
        var issue = await ImportedIssue.In(suite);
        var refused = await issue.Owner
            .PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "BY_STATUS" }).Problem();
        Assert.Equal("NOTICE_UNGRADED", refused.Text("reason"));
    }

    [Fact]
    public async Task OnlyAPublishedPublicNoticeCanBeReadByAnyone()
    {
        var issue = await ImportedIssue.In(suite);
        var notice = (await issue.Owner
            .PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json()).Text("name");
        var page = $"/v1/{notice.Replace("notices/", "publicNotices/", StringComparison.Ordinal)}";

        Assert.Equal("NOTICE_NOT_FOUND", (await suite.Http.GetAsync(page).Problem()).Text("reason"));
        Assert.Equal("NOTICE_STEP_REFUSED", (await issue.Office.PostJson($"/v1/{notice}:publish").Problem()).Text("reason"));
        await issue.Head.PostJson($"/v1/{notice}:submit").Json();
        await issue.Office.PostJson($"/v1/{notice}:approve").Json();
        Assert.Equal("NOTICE_NOT_FOUND", (await suite.Http.GetAsync(page).Problem()).Text("reason"));
        await issue.Office.PostJson($"/v1/{notice}:publish").Json();
        Assert.Contains("会议记录不规范", (await suite.Http.GetAsync(page).Json()).Text("html"), StringComparison.Ordinal);
        await issue.Office.PostJson($"/v1/{notice}:withdraw", new { reason = "联系电话有误。" }).Json();
        Assert.Equal("NOTICE_NOT_FOUND", (await suite.Http.GetAsync(page).Problem()).Text("reason"));
    }

    [Fact]
    public async Task ANoticeWithinThePartyIsNeverPublic()
    {
        var issue = await ImportedIssue.In(suite);
        var notice = (await issue.Owner
            .PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PARTY", template = "UPWARD" }).Json()).Text("name");
        await issue.Head.PostJson($"/v1/{notice}:submit").Json();
        await issue.Office.PostJson($"/v1/{notice}:approve").Json();
        await issue.Office.PostJson($"/v1/{notice}:publish").Json();

        Assert.Equal(
            "NOTICE_NOT_FOUND",
            (await suite.Http.GetAsync($"/v1/{notice.Replace("notices/", "publicNotices/", StringComparison.Ordinal)}").Problem()).Text("reason"));
        var listed = (await suite.Http.GetAsync($"/v1/publicNotices?agency={Uri.EscapeDataString(issue.Agency)}").Json())["notices"]!.AsArray();
        Assert.Empty(listed);
    }

    private async Task<string> Publish(Ledger ledger, string template)
    {
        var issue = await ImportedIssue.In(suite, ledger);
        var notice = (await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template }).Json()).Text("name");
        await issue.Head.PostJson($"/v1/{notice}:submit").Json();
        await issue.Office.PostJson($"/v1/{notice}:approve").Json();
        await issue.Office.PostJson($"/v1/{notice}:publish").Json();
        return await suite.Http.GetStringAsync($"/public/{notice}");
    }

    private static Ledger Ledger(Random random, bool allGraded)
    {
        var ledger = Some.Ledger();
        ledger.Aspects.Clear();
        foreach (var aspect in Pick(random, ["政治建设抓得不紧方面", "聚焦群众身边不正之风和腐败问题方面", "干部队伍管理宽松软方面", "巡察整改落实不到位方面"], 2, 4))
        {
            var issues = Pick(random, Titles, 1, 4).Select(title =>
                Some.Issue(title, 0, status: allGraded || random.Next(3) > 0 ? (Grade)random.Next(1, 5) : Grade.Unspecified)).ToList();
            foreach (var issue in issues)
                issue.Measures.AddRange(Pick(random, Texts, 1, 5).Select(text => new Ledger.Types.Measure { Text = text }));
            ledger.Aspects.Add(new Ledger.Types.Aspect { Title = aspect, Issues = { issues } });
        }

        if (random.Next(2) == 0)
            AssignTracks(ledger.Aspects, random);
        return ledger;
    }

    /// <summary>The first aspects are those of the regular findings, each of the others has a track of its own.</summary>
    private static void AssignTracks(Google.Protobuf.Collections.RepeatedField<Ledger.Types.Aspect> aspects, Random random)
    {
        var special = new Queue<Track>(Enum.GetValues<Track>().Where(track => track > Track.Regular).OrderBy(_ => random.Next()));
        var regular = random.Next(1, aspects.Count);
        for (var i = 0; i < aspects.Count; i++)
            aspects[i].Track = i < regular ? Track.Regular : special.Dequeue();
    }

    private static List<string> Pick(Random random, string[] from, int least, int most) =>
        [.. from.OrderBy(_ => random.Next()).Take(random.Next(least, most + 1))];

    /// <summary>Aspects, issues, grades and measures, one line each; a document by status groups its issues anew within an aspect.</summary>
    private static List<string> Outline(Ledger ledger, string template) =>
    [
        .. ledger.Aspects.OrderBy(aspect => template == "BY_STATUS" ? aspect.Title : "", StringComparer.Ordinal).SelectMany(aspect => aspect.Issues
            .OrderBy(issue => template == "BY_STATUS" ? issue.Title : "", StringComparer.Ordinal)
            .SelectMany(issue => issue.Measures.Select(measure => Plain(measure.Text)).Prepend($"{Plain(issue.Title)} [{issue.Status}]"))
            .Prepend($"{Plain(aspect.Title)} {aspect.Track}")),
    ];

    private static string Plain(string text) => text.Trim().TrimEnd('。');
}

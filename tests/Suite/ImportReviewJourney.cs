using System.Net;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>导入核对: a document is kept, corrected item by item beside its lines, and becomes a ledger as a whole; nothing does before.</summary>
public sealed class ImportReviewJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhatWasReadIsCorrectedBesideItsLinesAndBecomesALedgerAsAWhole()
    {
        var (office, agency) = (await suite.As("office"), Some.AgencyName());
        var kept = await office.PostText($"/v1/imports?fileName={Uri.EscapeDataString("整改通报.txt")}", Report(agency)).Json();
        var name = kept.Text("name");

        Assert.Equal(("整改通报.txt", "IN_REVIEW", agency), (kept.Text("fileName"), kept.Text("state"), kept["head"]!.Text("agency")));
        Assert.Equal((1, 1), (kept.Number("openDoubts"), kept.Number("openLines")));
        Assert.DoesNotContain("commit", Actions(kept));
        var lines = await Lines(office, name);
        Assert.Equal(
            [(1, "FRONT_MATTER", ""), (2, "FRONT_MATTER", ""), (3, "LEDGER", ""), (4, "LEDGER", "1"), (5, "LEDGER", "1.1"), (6, "LEDGER", "1.1.1 1.1.2 1.1.3"),
                (7, "LEDGER", ""), (8, "UNPLACED", "")],
            lines.Select(line => (line.Number("line"), line.Text("part"), string.Join(' ', Strings(line, "items")))));
        Assert.Equal([8], lines.Where(line => line["open"]!.GetValue<bool>()).Select(line => line.Number("line")));

        await Correct("merge", new { item = "1.1.3" });
        await Correct("split", new { item = "1.1.1", before = "每月检查" });
        await Correct("reword", new { item = "1.1.1", text = "修订学习计划。", leader = "沈若溪", due = "2026-12-31" });
        await Correct("takeIn", new { line = 8, into = "MEASURE" });
        await Correct("describe", new { inspector = "区委第三巡察组" });
        await Correct("settle", new { finding = kept["doubts"]![0]!.Number("number"), word = "序号是原文如此" });
        var ready = await office.GetAsync($"/v1/{name}").Json();
        Assert.Equal((0, 0), (ready.Number("openDoubts"), ready.Number("openLines")));
        Assert.Contains("commit", Actions(ready));
        Assert.Equal("序号是原文如此", ready["doubts"]![0]!.Text("word"));
        var preview = await office.GetAsync($"/v1/{name}:preview").Json();
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/v1/{preview.Text("inspection")}")).StatusCode);
        Assert.Empty((await office.GetAsync($"/v1/agencies?filter={Uri.EscapeDataString($"display_name=\"{agency}\"")}").Json())["agencies"]!.AsArray());

        var committed = await office.PostJson($"/v1/{name}:commit", new { etag = ready.Text("etag"), statement = "已逐条核对" }).Json();

        var inspection = await office.GetAsync($"/v1/{committed.Text("inspection")}").Json();
        Assert.Equal((name, "区委第三巡察组", agency), (inspection.Text("import"), inspection["report"]!.Text("inspector"), inspection.Text("agencyDisplayName")));
        Assert.Empty(Actions(committed));
        var issue = Assert.Single(await ImportedIssue.List(office, "issues", committed.Text("inspection")))!;
        Assert.Equal(("学习不够深入。", 5), (issue.Text("title"), issue.Number("line")));
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(office, "measures", committed.Text("inspection"))).Count == 4);
        var measures = await ImportedIssue.List(office, "measures", committed.Text("inspection"));
        Assert.Equal(
            [("修订学习计划。", 6, "沈若溪", "2026-12-31"), ("每月检查；", 6, "", ""), ("开展培训；三是建立台账。", 6, "", ""), ("另有一项工作正在推进，尚待归类。", 8, "", "")],
            measures.Select(measure => (measure!.Text("text"), measure!.Number("line"), measure!.Text("leader"), measure!.Text("due"))));

        using var original = await office.GetAsync($"/v1/{name}:original");
        Assert.Equal(Report(agency), await original.Content.ReadAsStringAsync());
        Assert.Equal(4, (await office.GetAsync($"/v1/{name}:ledger").Json())["aspects"]![0]!["issues"]![0]!["measures"]!.AsArray().Count);
        var told = (await office.GetAsync($"/v1/{name}/history").Json())["entries"]!.AsArray();
        Assert.Equal(8, told.Count);
        Assert.Contains("并入上一条 1.1.3", told[1]!.Text("sentence"), StringComparison.Ordinal);
        Assert.Contains("已逐条核对", told[7]!.Text("sentence"), StringComparison.Ordinal);

        async Task Correct(string verb, object said)
        {
            var node = System.Text.Json.JsonSerializer.SerializeToNode(said)!.AsObject();
            node["etag"] = (await office.GetAsync($"/v1/{name}").Json()).Text("etag");
            await office.PostJson($"/v1/{name}:{verb}", node).Json();
        }
    }

    [Fact]
    public async Task ALineIsLeftOutForAReasonAndAnItemToo()
    {
        var office = await suite.As("office");
        var name = (await office.PostText("/v1/imports", Report(Some.AgencyName())).Json()).Text("name");

        Assert.Equal("FIELD_REQUIRED", (await office.PostJson($"/v1/{name}:leaveOut", new { line = 8 }).Problem()).Text("reason"));
        Assert.Equal("LINE_UNKNOWN", (await office.PostJson($"/v1/{name}:leaveOut", new { reason = "过渡语" }).Problem()).Text("reason"));
        Assert.Equal("LINE_UNKNOWN", (await office.PostJson($"/v1/{name}:takeIn", new { line = 99, into = "MEASURE" }).Problem()).Text("reason"));
        await office.PostJson($"/v1/{name}:leaveOut", new { line = 8, reason = "过渡语" }).Json();
        var left = await office.PostJson($"/v1/{name}:leaveOut", new { item = "1.1.2", reason = "重复" }).Json();

        Assert.Equal(0, left.Number("openLines"));
        var lines = await Lines(office, name);
        Assert.Equal(("另有一项工作正在推进，尚待归类。", "过渡语"), (lines[7]["notes"]![0]!.Text("text"), lines[7]["notes"]![0]!.Text("reason")));
        Assert.Equal("重复", lines[5]["notes"]![0]!.Text("reason"));
        Assert.Equal("1.1.1 1.1.2", string.Join(' ', Strings(lines[5], "items")));
    }

    [Fact]
    public async Task WhoHasNotSeenTheLastStateChangesNothing()
    {
        var office = await suite.As("office");
        var kept = await office.PostText("/v1/imports", Report(Some.AgencyName())).Json();
        var name = kept.Text("name");
        await office.PostJson($"/v1/{name}:merge", new { item = "1.1.2", etag = kept.Text("etag") }).Json();

        var stale = await office.PostJson($"/v1/{name}:merge", new { item = "1.1.2", etag = kept.Text("etag") }).Problem();

        Assert.Equal("ETAG_STALE", stale.Text("reason"));
        Assert.Equal(2, (await office.GetAsync($"/v1/{name}").Json())["head"]!["totals"]!.Number("measures"));
        Assert.Equal("ITEM_UNKNOWN", (await office.PostJson($"/v1/{name}:merge", new { item = "1.1.9" }).Problem()).Text("reason"));
    }

    [Fact]
    public async Task WhatCouldNotBecomeALedgerIsNotCommittedAndSaysWhy()
    {
        var (office, agency) = (await suite.As("office"), Some.AgencyName());
        var first = await Ready(Report(agency));
        await office.PostJson($"/v1/{first}:commit").Json();
        var second = await Ready(Report(agency).Replace("学习不够深入", "学习还不够深入", StringComparison.Ordinal));

        Assert.DoesNotContain("commit", Actions(await office.GetAsync($"/v1/{second}").Json()));
        Assert.Equal("INSPECTION_EXISTS", (await office.GetAsync($"/v1/{second}:preview").Problem()).Text("reason"));
        Assert.Equal("INSPECTION_EXISTS", (await office.PostJson($"/v1/{second}:commit").Problem()).Text("reason"));
        var inspection = (await office.GetAsync($"/v1/{first}").Json()).Text("inspection");
        await office.PostJson($"/v1/{second}:describe", new { revise = inspection }).Json();
        var differing = (await office.GetAsync($"/v1/{second}:preview").Json())["differences"]!.AsArray();
        Assert.Contains(differing, difference => difference!.Text("field") == "title");
        await office.PostJson($"/v1/{second}:commit").Json();
        Assert.Equal("学习还不够深入。", Assert.Single(await ImportedIssue.List(office, "issues", inspection))!.Text("title"));
        Assert.Equal(second, (await office.GetAsync($"/v1/{inspection}").Json()).Text("import"));

        async Task<string> Ready(string report)
        {
            var name = (await office.PostText("/v1/imports", report).Json()).Text("name");
            Assert.Equal("IMPORT_UNSETTLED", (await office.PostJson($"/v1/{name}:commit").Problem()).Text("reason"));
            await office.PostJson($"/v1/{name}:leaveOut", new { line = 8, reason = "过渡语" }).Json();
            await office.PostJson($"/v1/{name}:settle").Json();
            return name;
        }
    }

    [Fact]
    public async Task WhatCannotBeReadOrHasNoPlaceIsNotKept()
    {
        using var office = await suite.As("office");
        using var head = await suite.As("head", "agencies/0190a1b2-0000-7000-8000-000000000001");
        var before = await Count();

        Assert.Equal("LEDGER_EMPTY", (await office.PostText("/v1/imports", "会议通知").Problem()).Text("reason"));
        Assert.Equal("DOCUMENT_UNREADABLE", (await office.PostText("/v1/imports", "\u0089PNG", "image/png").Problem()).Text("reason"));
        Assert.Equal("ROUND_NOT_FOUND", (await office.PostText(
            "/v1/imports?round=rounds/0190a1b2-0000-7000-8000-000000000009", Report(Some.AgencyName())).Problem()).Text("reason"));
        Assert.Equal("ROLE_REFUSED", (await head.PostText("/v1/imports", Report(Some.AgencyName())).Problem()).Text("reason"));
        Assert.Equal(before, await Count());

        async Task<int> Count() => (await office.GetAsync("/v1/imports?pageSize=1000").Json())["imports"]!.AsArray().Count;
    }

    private static async Task<List<JsonObject>> Lines(HttpClient office, string name)
    {
        var (all, token) = (new List<JsonObject>(), "");
        do
        {
            var page = await office.GetAsync($"/v1/{name}/lines?pageSize=3&pageToken={Uri.EscapeDataString(token)}").Json();
            all.AddRange(page["lines"]!.AsArray().Select(line => line!.AsObject()));
            token = page.Text("nextPageToken");
        }
        while (token.Length > 0);
        return all;
    }

    private static IEnumerable<string> Actions(JsonNode resource) => Strings(resource, "actions");

    private static IEnumerable<string> Strings(JsonNode resource, string field) => resource[field]?.AsArray().Select(one => one!.GetValue<string>()) ?? [];

    /// <summary>With a number that is left out, and a sentence under a status group that belongs nowhere.</summary>
    private static string Report(string agency) => $"""
        {agency}关于巡察整改情况的通报
        2025年3月3日至4月18日，区委第二巡察组对{agency}开展了巡察。现将整改情况予以公布。公开期限为2025年12月1日至12月20日。联系电话：0512-6321088。
        一、已整改完成的问题
        （一）党建方面
        1.学习不够深入。
        一是修订学习计划，每月检查；二是开展培训；三是建立台账。
        三、需要长期坚持的整改事项
        另有一项工作正在推进，尚待归类。
        """;
}

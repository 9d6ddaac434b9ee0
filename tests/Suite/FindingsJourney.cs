using System.Net;
using System.Text.Json.Nodes;
using Rectify.Platform.Api.Time;

namespace Rectify.Testing.Journeys;

/// <summary>反馈录入、反馈交办: a group enters what it has found, the office hands it over, and the agency plans what it does about it.</summary>
public sealed class FindingsJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);

    private static int round;

    [Fact]
    public async Task AnIssueThatNoFindingsNameIsAddedWithItsSource()
    {
        var at = await Opened();
        var asked = new
        {
            title = " 关于食堂采购的问题 ", text = "三次采购没有比价。", aspectTitle = "工程和采购方面", track = "REGULAR", source = "LEADER",
            sourceNote = "区委书记 2026年11月20日批示",
        };
        Assert.DoesNotContain("addIssue", Actions(await at.Office.GetAsync($"/v1/{at.Inspection}").Json()));
        Assert.Equal("INSPECTION_STEP_REFUSED", (await at.Office.PostJson($"/v1/{at.Inspection}:addIssue", asked).Problem()).Text("reason"));
        await HandOver(at);
        Assert.Equal("ROLE_REFUSED", (await at.Head.PostJson($"/v1/{at.Inspection}:addIssue", asked).Problem()).Text("reason"));
        var unsourced = await at.Office.PostJson($"/v1/{at.Inspection}:addIssue", new { asked.title, asked.aspectTitle }).Problem();
        Assert.Equal("FIELD_REQUIRED", unsourced.Text("reason"));
        var early = new { asked.title, asked.aspectTitle, asked.source, asked.sourceNote, limit = $"{Today.AddDays(-2):yyyy-MM-dd}" };
        var refused = await at.Office.PostJson($"/v1/{at.Inspection}:addIssue", early).Problem();
        Assert.Equal(("FIELD_INVALID", "limit"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
        Assert.Single(await ImportedIssue.List(at.Head, "issues", at.Inspection));

        var inspection = await at.Office.PostJson($"/v1/{at.Inspection}:addIssue", asked).Json();
        var common = new { asked.title, asked.aspectTitle, source = "COMMON", sourceNote = "区纪委通报", limit = Some.DayAfter(9) };
        await at.Office.PostJson($"/v1/{at.Inspection}:addIssue", common).Json();

        Assert.Equal("SCHEDULED", inspection.Text("state"));
        var issues = await ImportedIssue.List(at.Head, "issues", at.Inspection);
        Assert.Equal(["01", "02", "03"], issues.Select(one => one!.Text("number")[^2..]));
        Assert.Equal(
            ("关于食堂采购的问题", "LEADER", "区委书记 2026年11月20日批示", "REGISTERED", $"{Today.AddDays(-1).AddMonths(3):yyyy-MM-dd}"),
            (issues[1]!.Text("title"), issues[1]!.Text("source"), issues[1]!.Text("sourceNote"), issues[1]!.Text("state"), issues[1]!.Text("due")));
        Assert.Equal(Some.DayAfter(9), issues[2]!.Text("limit"));
        var ofCommon = Uri.EscapeDataString($"inspection = \"{at.Inspection}\" AND source = COMMON");
        Assert.Equal([issues[2]!.Text("name")], Names(await at.Head.GetAsync($"/v1/issues?filter={ofCommon}").Json(), "issues"));
        var told = (await at.Office.GetAsync($"/v1/{at.Inspection}/history").Json())["entries"]!.AsArray()[^2]!;
        Assert.Contains("增加问题", told.Text("sentence"), StringComparison.Ordinal);
        await at.Head.PostJson($"/v1/{issues[1]!.Text("name")}:accept").Json();
        await at.Owner.PostJson($"/v1/{issues[1]!.Text("name")}:addMeasure", new { text = "补齐比价材料。" }).Json();
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(at.Head, "measures", at.Inspection)).Count == 1);
    }

    [Fact]
    public async Task ALaterBatchHasADayOfItsOwnAndOneOfARoundWithoutLimitsSaysIts()
    {
        var at = await Opened();
        await HandOver(at);
        var findings = (await at.Office.PostJson("/v1/imports:begin", new { findingsOf = at.Inspection }).Json()).Text("name");
        await at.Office.PostJson($"/v1/{findings}:add", new { text = "选人用人方面", track = "REGULAR" }).Json();
        await at.Office.PostJson($"/v1/{findings}:add", new { item = "1", text = "档案不全" }).Json();

        await at.Office.PostJson($"/v1/{findings}:handOver", new { feedbackOn = $"{Today:yyyy-MM-dd}" }).Json();

        Assert.Equal($"{Today.AddDays(-1):yyyy-MM-dd}", (await at.Head.GetAsync($"/v1/{at.Inspection}").Json()).Text("feedbackOn"));
        var issues = await ImportedIssue.List(at.Head, "issues", at.Inspection);
        Assert.Equal(
            [$"{Today.AddDays(-1).AddMonths(3):yyyy-MM-dd}", $"{Today.AddMonths(3):yyyy-MM-dd}"], issues.Select(issue => issue!.Text("limit")));

        var imported = await ImportedIssue.In(fixture.Suite);
        var asked = new { title = "关于值班的问题", aspectTitle = "作风方面", source = "LETTER", sourceNote = "提醒函〔2026〕3号" };
        var refused = await at.Office.PostJson($"/v1/{imported.Inspection}:addIssue", asked).Problem();
        Assert.Equal(("FIELD_REQUIRED", "limit"), (refused.Text("reason"), refused["violations"]![0]!.Text("field")));
    }

    /// <summary>One finding, handed over yesterday.</summary>
    private static async Task HandOver(Place at)
    {
        var findings = (await at.Group.PostJson("/v1/imports:begin", new { findingsOf = at.Inspection }).Json()).Text("name");
        await at.Group.PostJson($"/v1/{findings}:add", new { text = "党的建设方面", label = "（一）", track = "REGULAR" }).Json();
        await at.Group.PostJson($"/v1/{findings}:add", new { item = "1", text = "议事规则不落实" }).Json();
        await at.Group.PostJson($"/v1/{findings}:handIn").Json();
        await at.Office.PostJson($"/v1/{findings}:handOver", new { feedbackOn = $"{Today.AddDays(-1):yyyy-MM-dd}" }).Json();
    }

    [Fact]
    public async Task FindingsAreEnteredHandedOverPlannedAndClosed()
    {
        var at = await Opened();
        var (feedback, limit) = ($"{Today.AddDays(-1):yyyy-MM-dd}", $"{Today.AddDays(-1).AddMonths(3):yyyy-MM-dd}");
        var findings = (await at.Group.PostJson("/v1/imports:begin", new { findingsOf = at.Inspection }).Json()).Text("name");
        Assert.Equal("REPORTS_ONLY", (await at.Office.PostJson($"/v1/{findings}:commit").Problem()).Text("reason"));
        await at.Group.PostJson($"/v1/{findings}:add", new { text = "党的建设方面", label = "（一）", track = "REGULAR" }).Json();
        await at.Group.PostJson($"/v1/{findings}:add", new { item = "1", text = "议事规则不落实", detail = "2025年有 3 次会议没有记录。", basis = "《议事规则》第五条" }).Json();
        await at.Group.PostJson($"/v1/{findings}:add", new { item = "1", text = "学习流于形式" }).Json();

        Assert.Equal(HttpStatusCode.Forbidden, (await at.Head.GetAsync($"/v1/{findings}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await at.OtherGroup.GetAsync($"/v1/{findings}")).StatusCode);
        Assert.Empty(await ImportedIssue.List(at.Head, "issues", at.Inspection));
        Assert.Equal("ROLE_REFUSED", (await at.Group.PostJson($"/v1/{findings}:handOver").Problem()).Text("reason"));
        var handedIn = await at.Group.PostJson($"/v1/{findings}:handIn").Json();
        Assert.Equal(("HANDED_IN", ""), (handedIn.Text("state"), string.Join(' ', Actions(handedIn))));
        Assert.Contains(findings, Names(await at.Office.GetAsync("/v1/imports?waiting=handOver").Json(), "imports"));
        Assert.Equal(
            "FINDINGS_HANDED_IN", (await at.Group.PostJson($"/v1/{findings}:reword", new { item = "1.1", text = "议事规则执行不严" }).Problem()).Text("reason"));
        await at.Office.PostJson($"/v1/{findings}:return", new { reason = "第二个问题缺具体表现" }).Json();
        await at.Group.PostJson($"/v1/{findings}:reword", new { item = "1.2", detail = "全年学习 2 次，没有研讨。" }).Json();
        await at.Group.PostJson($"/v1/{findings}:handIn").Json();
        Assert.Equal("FIELD_REQUIRED", (await at.Office.PostJson($"/v1/{findings}:handOver").Problem()).Text("reason"));
        var tomorrow = await at.Office.PostJson($"/v1/{findings}:handOver", new { feedbackOn = $"{Today.AddDays(1):yyyy-MM-dd}" }).Problem();
        Assert.Equal("FIELD_INVALID", tomorrow.Text("reason"));

        var handedOver = await at.Office.PostJson($"/v1/{findings}:handOver", new { feedbackOn = feedback, statement = "请按期整改" }).Json();

        Assert.Equal(("HANDED_OVER", at.Inspection), (handedOver.Text("state"), handedOver.Text("inspection")));
        var inspection = await at.Head.GetAsync($"/v1/{at.Inspection}").Json();
        Assert.Equal(("SCHEDULED", feedback), (inspection.Text("state"), inspection.Text("feedbackOn")));
        var issues = await ImportedIssue.List(at.Head, "issues", at.Inspection);
        Assert.Equal(
            [("议事规则不落实", "2025年有 3 次会议没有记录。", "《议事规则》第五条", "01"), ("学习流于形式", "全年学习 2 次，没有研讨。", "", "02")],
            issues.Select(one => (one!.Text("title"), one!.Text("text"), one!.Text("basis"), one!.Text("number")[^2..])));
        Assert.All(issues, one => Assert.Equal((limit, limit), (one!.Text("limit"), one!.Text("due"))));
        var issue = issues[0]!.Text("name");
        await at.Head.PostJson($"/v1/{issue}:accept").Json();
        Assert.Equal("MEASURES_NONE", await Refused(async () => await at.Head.PostJson($"/v1/{issue}:requestClosure").Problem()));
        Assert.DoesNotContain("requestClosure", Actions(await at.Head.GetAsync($"/v1/{issue}").Json()));

        await Refuses("due", new { text = "修订议事规则。", due = $"{Today.AddDays(-1):yyyy-MM-dd}" });
        await Refuses("due", new { text = "修订议事规则。", due = $"{Today.AddMonths(4):yyyy-MM-dd}" });
        await at.Owner.PostJson($"/v1/{issue}:addMeasure", new { text = "修订议事规则。", owner = "沈若溪" }).Json();
        await at.Owner.PostJson($"/v1/{issue}:addMeasure", new { text = "每季度检查会议记录。", horizon = "STANDING" }).Json();
        JsonArray measures = [];
        await RunningSuite.Eventually(async () => (measures = await ImportedIssue.List(at.Owner, "measures", at.Inspection)).Count == 2);
        Assert.Equal(
            [("修订议事规则。", limit, "沈若溪"), ("每季度检查会议记录。", "", "")],
            measures.Select(one => (one!.Text("text"), one!.Text("due"), one!.Text("owner"))));
        var measure = measures[1]!.Text("name");
        var behind = await at.Owner.PostJson($"/v1/{measure}:schedule", new { due = $"{Today.AddMonths(4):yyyy-MM-dd}" }).Problem();
        Assert.Contains(limit, behind.Text("detail"), StringComparison.Ordinal);

        await RecordAndVerify(at, measures[0]!.Text("name"));
        await RecordAndVerify(at, measure);
        await RunningSuite.Eventually(async () => Actions(await at.Head.GetAsync($"/v1/{issue}").Json()).Contains("requestClosure"));
        await at.Head.PostJson($"/v1/{issue}:requestClosure").Json();
        var reworded = await at.Office.PostJson($"/v1/{issue}:rewordMeasure", new { measure, text = "每月检查会议记录。", reason = "频次不够" }).Json();
        Assert.Equal(("RECTIFYING", "内容有改动"), (reworded.Text("state"), reworded.Text("reason")));
        await RunningSuite.Eventually(async () => (await at.Owner.GetAsync($"/v1/{measure}").Json()).Text("text") == "每月检查会议记录。");
        Assert.Equal("IN_PROGRESS", (await at.Owner.GetAsync($"/v1/{measure}").Json()).Text("state"));
        await Claim(at, measure);
        await RunningSuite.Eventually(async () => Actions(await at.Head.GetAsync($"/v1/{issue}").Json()).Contains("requestClosure"));
        await at.Head.PostJson($"/v1/{issue}:requestClosure").Json();
        Assert.Equal("CLOSED", (await at.Office.PostJson($"/v1/{issue}:close").Json()).Text("state"));
        Assert.Equal("ISSUE_STEP_REFUSED", (await at.Office.PostJson($"/v1/{issue}:addMeasure", new { text = "补一条。" }).Problem()).Text("reason"));
        Assert.Empty((await at.Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray());

        async Task Refuses(string field, object said) => Assert.Contains(
            field, (await at.Owner.PostJson($"/v1/{issue}:addMeasure", said).Problem()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsToBePutRightAtOnceIsHandedOverEarlierAndTheRestBesideIt()
    {
        var at = await Opened();
        var early = await Entered(at, "立行立改", "IMMEDIATE", "食堂食品留样不规范");
        await at.Office.PostJson($"/v1/{early}:handOver", new { feedbackOn = $"{Today.AddDays(-30):yyyy-MM-dd}" }).Json();
        var rest = await Entered(at, "党的建设方面", "REGULAR", "议事规则不落实");

        await at.Office.PostJson($"/v1/{rest}:handOver", new { feedbackOn = $"{Today:yyyy-MM-dd}" }).Json();

        var issues = await ImportedIssue.List(at.Head, "issues", at.Inspection);
        Assert.Equal(
            [("食堂食品留样不规范", "01", $"{Today.AddDays(-30).AddMonths(1):yyyy-MM-dd}"), ("议事规则不落实", "02", $"{Today.AddMonths(3):yyyy-MM-dd}")],
            issues.Select(one => (one!.Text("title"), one!.Text("number")[^2..], one!.Text("limit"))));
        Assert.Equal($"{Today:yyyy-MM-dd}", (await at.Head.GetAsync($"/v1/{at.Inspection}").Json()).Text("feedbackOn"));
        var again = await at.Office.PostJson("/v1/inspections", new { agency = at.Agency, round = at.Round }).Problem();
        Assert.Equal("INSPECTION_OPENED", again.Text("reason"));
    }

    [Fact]
    public async Task ADocumentOfFindingsHasNoMeasuresAndAnIssueIsRewordedForAReason()
    {
        var at = await Opened();
        var document = "关于巡察青梧区测试局党组的反馈意见\n一、党的建设方面\n（一）议事规则不落实。一是会议没有记录；二是以传阅代替讨论。\n（二）食品留样不规范。请立行立改。\n";
        Assert.Equal("FIELD_REQUIRED", (await at.Group.PostText("/v1/imports", document).Problem()).Text("reason"));

        var kept = await at.Group.PostText($"/v1/imports?findingsOf={at.Inspection}&fileName={Uri.EscapeDataString("反馈意见.txt")}", document).Json();

        var read = (await at.Group.GetAsync($"/v1/{kept.Text("name")}:ledger").Json())["aspects"]![0]!["issues"]!.AsArray();
        Assert.All(read, issue => Assert.Empty(issue!["measures"]!.AsArray()));
        Assert.Contains("以传阅代替讨论", read[0]!.Text("text"), StringComparison.Ordinal);
        await at.Group.PostJson($"/v1/{kept.Text("name")}:settle", new { }).Json();
        await at.Office.PostJson($"/v1/{kept.Text("name")}:handOver", new { feedbackOn = $"{Today:yyyy-MM-dd}" }).Json();
        var handedOver = await ImportedIssue.List(at.Office, "issues", at.Inspection);
        Assert.Equal([$"{Today.AddMonths(3):yyyy-MM-dd}", $"{Today.AddMonths(1):yyyy-MM-dd}"], handedOver.Select(one => one!.Text("limit")));
        var issue = handedOver[0]!;
        Assert.Equal(kept.Text("name"), issue.Text("import"));
        Assert.Equal("ROLE_REFUSED", (await at.Head.PostJson($"/v1/{issue.Text("name")}:reword", new { title = "不", reason = "不" }).Problem()).Text("reason"));
        var reworded = await at.Office.PostJson(
            $"/v1/{issue.Text("name")}:reword", new { title = "议事规则执行不严", text = "会议没有记录。", reason = "与反馈会表述一致" }).Json();
        Assert.Equal(("议事规则执行不严", "会议没有记录。"), (reworded.Text("title"), reworded.Text("text")));
        var told = (await at.Head.GetAsync($"/v1/{issue.Text("name")}/history").Json())["entries"]!.AsArray();
        Assert.Contains("改写问题", told[^1]!.Text("sentence"), StringComparison.Ordinal);
        Assert.Contains("与反馈会表述一致", told[^1]!.Text("sentence"), StringComparison.Ordinal);
    }

    private static async Task<string> Refused(Func<Task<JsonNode>> ask)
    {
        var reason = "";
        await RunningSuite.Eventually(async () => (reason = (await ask()).Text("reason")) != "MEASURES_PENDING");
        return reason;
    }

    private static async Task<string> Entered(Place at, string aspect, string track, string title)
    {
        var findings = (await at.Office.PostJson("/v1/imports:begin", new { findingsOf = at.Inspection }).Json()).Text("name");
        await at.Office.PostJson($"/v1/{findings}:add", new { text = aspect, track }).Json();
        await at.Office.PostJson($"/v1/{findings}:add", new { item = "1", text = title }).Json();
        return findings;
    }

    private static async Task RecordAndVerify(Place at, string measure)
    {
        await at.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已修订并印发。" }).Json();
        await Claim(at, measure);
    }

    private static async Task Claim(Place at, string measure)
    {
        await at.Owner.PostJson($"/v1/{measure}:claim").Json();
        await at.Office.PostJson($"/v1/{measure}:verify").Json();
    }

    private static List<string> Actions(JsonNode resource) => [.. resource["actions"]?.AsArray().Select(one => (string)one!) ?? []];

    private static List<string> Names(JsonNode page, string collection) => [.. page[collection]?.AsArray().Select(one => one!.Text("name")) ?? []];

    /// <summary>An inspection whose round has a concentrated period of three months, and of one month for what is put right at once.</summary>
    private async Task<Place> Opened()
    {
        var office = await fixture.Suite.As("office");
        var agency = (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
        var name = (await office.PostJson("/v1/rounds", new { title = $"{1950 + Interlocked.Increment(ref round)}年第一轮巡察" }).Json()).Text("name");
        foreach (var (track, months) in new[] { ("TRACK_UNSPECIFIED", 3), ("IMMEDIATE", 1) })
        {
            var drafted = await office.PostJson(
                "/v1/roundSettings", new { round = name, track, effectiveFrom = $"{Today:yyyy-MM-dd}", periodMonths = months, yellowDays = 7 }).Json();
            await office.PostJson($"/v1/{drafted.Text("name")}:adopt").Json();
        }

        var group = await fixture.Suite.As("group", agency);
        var opened = await group.PostJson(
            "/v1/inspections", new { agency, round = name, inspector = "区委第一巡察组", tracks = new[] { "REGULAR", "IMMEDIATE" } }).Json();
        Assert.Equal(("OPENED", 2), (opened.Text("state"), opened["tracks"]!.AsArray().Count));
        var other = (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
        return new(
            agency, name, opened.Text("name"), office, group, await fixture.Suite.As("group", other), await fixture.Suite.As("head", agency),
            await fixture.Suite.As("owner", agency));
    }

    private sealed record Place(
        string Agency, string Round, string Inspection, HttpClient Office, HttpClient Group, HttpClient OtherGroup, HttpClient Head, HttpClient Owner);
}

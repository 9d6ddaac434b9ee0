using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rectify.Issues.V1;

namespace Rectify.Testing.Journeys;

/// <summary>What should never have been there is voided (作废) by two people: it counts nowhere, stays on record, and comes back as it stood.</summary>
public sealed class VoidingJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AVoidedIssueIsListedAndCountedNowhereAndComesBackAsItStood()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        await issue.VerifyAll();
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state") == "RECTIFYING");
        using var other = await suite.As("office", subject: "office-2");
        var before = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();

        var voiding = await Ask(issue.Head, issue.Name);
        Assert.Equal(("REQUESTED", issue.Agency, before.Text("title")), (voiding.Text("state"), voiding.Text("agency"), voiding.Text("title")));
        Assert.Equal("VOIDING_EXISTS", (await issue.Office.PostJson("/v1/voidings", new { subject = issue.Name, reason = "重复" }).Problem()).Text("reason"));
        await Confirm(issue.Office, voiding);

        var voided = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        Assert.True(voided["voided"]!.GetValue<bool>());
        Assert.Equal(voiding.Text("name"), voided.Text("voiding"));
        Assert.Empty(voided["actions"]!.AsArray());
        Assert.Equal("VOIDED", (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason"));
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Count == 0);
        Assert.Equal("VOIDED", (await issue.Office.PostJson($"/v1/{issue.Measures[0]}:urge").Problem()).Text("reason"));
        Assert.Empty(await ImportedIssue.List(issue.Office, "issues", issue.Inspection));
        Assert.Single(await WithVoided(issue, "issues"));
        Assert.Equal(2, (await WithVoided(issue, "measures")).Count);
        await RunningSuite.Eventually(async () => await Totals(issue) == (0, 0));
        Assert.DoesNotContain(issue.Name, await (await issue.Head.GetAsync("/v1/tasks?pageSize=100")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Archivable(issue, isOpen: false);
        var sentence = (await issue.Owner.GetAsync($"/v1/{issue.Name}/history").Json())["entries"]!.AsArray()[^1]!;
        Assert.Equal(("巡察办作废问题：重复登记", "issue.voided"), (sentence.Text("sentence"), sentence.Text("type")));

        await Reverse(other, voiding);

        // What may be done with its measures is known when these are back.
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Count == 2);
        var after = await issue.Office.GetAsync($"/v1/{issue.Name}").Json();
        foreach (var changed in new[] { "etag", "updateTime" })
            (before[changed], after[changed]) = (null, null);
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        await RunningSuite.Eventually(async () => await Totals(issue) == (1, 2));
        Assert.All(await ImportedIssue.List(issue.Office, "measures", issue.Inspection), measure => Assert.Equal("VERIFIED", measure!.Text("state")));
        await Archivable(issue, isOpen: true);
        await RunningSuite.Eventually(async () => (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task ItTakesTwoPeopleAndAnOfficeThatAgrees()
    {
        var issue = await ImportedIssue.In(suite);
        using var other = await suite.As("office", subject: "office-2");
        var voiding = await Ask(issue.Office, issue.Name);
        var name = voiding.Text("name");

        Assert.Equal("FOUR_EYES", (await issue.Office.PostJson($"/v1/{name}:confirm").Problem()).Text("reason"));
        Assert.Equal("ROLE_REFUSED", (await issue.Head.PostJson($"/v1/{name}:confirm").Problem()).Text("reason"));
        Assert.Equal(["decline"], Actions(await issue.Office.GetAsync($"/v1/{name}").Json()));
        Assert.Contains(name, await (await other.GetAsync("/v1/tasks?pageSize=100")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(name, await (await issue.Office.GetAsync("/v1/tasks?pageSize=100")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var declined = await other.PostJson($"/v1/{name}:decline", new { reason = "确有其事" }).Json();
        Assert.Equal(("DECLINED", "确有其事"), (declined.Text("state"), declined.Text("answer")));
        Assert.False((await issue.Office.GetAsync($"/v1/{issue.Name}").Json())["voided"]!.GetValue<bool>());

        var again = await Ask(issue.Head, issue.Name);
        await Confirm(other, again);
        Assert.Equal("FOUR_EYES", (await other.PostJson($"/v1/{again.Text("name")}:reverse", new { reason = "有误" }).Problem()).Text("reason"));
        Assert.Empty(Actions(await other.GetAsync($"/v1/{again.Text("name")}").Json()));
        Assert.Equal("REVERSED", (await Reverse(issue.Office, again)).Text("state"));
    }

    [Fact]
    public async Task OfManyWhoAskAtTheSameTimeOneIsTaken()
    {
        var issue = await ImportedIssue.In(suite);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? issue.Head : issue.Office).PostJson("/v1/voidings", new { subject = issue.Name, reason = $"重复登记{number}" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            Assert.Equal("VOIDING_EXISTS", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!.Text("reason"));
    }

    [Fact]
    public async Task AnIssueWhoseOnlyOpenMeasureIsVoidedMayBeClosedButNotOneOfWhichNothingIsLeft()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        using var other = await suite.As("office", subject: "office-2");
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        var first = await Voided(issue, other, issue.Measures[0]);
        var second = await Voided(issue, other, issue.Measures[1]);
        await RunningSuite.Eventually(async () => await Refusal() == "MEASURES_VOIDED");
        await Reverse(issue.Office, second);
        await RunningSuite.Eventually(async () => await Refusal() == "MEASURES_OPEN");
        await issue.Owner.PostJson($"/v1/{issue.Measures[1]}:recordProgress", new { note = "已修订。" }).Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[1]}:claim").Json();
        await issue.Office.PostJson($"/v1/{issue.Measures[1]}:verify").Json();

        await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Json();
        await issue.Office.PostJson($"/v1/{issue.Name}:close").Json();

        var refused = await issue.Office.PostJson($"/v1/{first.Text("name")}:reverse", new { reason = "有误" }).Problem();
        Assert.Equal("ISSUE_STEP_REFUSED", refused.Text("reason"));
        var told = (await issue.Owner.GetAsync($"/v1/{issue.Name}/history").Json())["entries"]!.AsArray();
        Assert.Contains("作废一项措施：重复登记", string.Concat(told.Select(entry => entry!.Text("sentence"))), StringComparison.Ordinal);

        async Task<string> Refusal() => (await issue.Head.PostJson($"/v1/{issue.Name}:requestClosure").Problem()).Text("reason");
    }

    [Fact]
    public async Task AMeasureThatIsVoidedByItselfStaysSoWhenItsIssueComesBack()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 2));
        using var other = await suite.As("office", subject: "office-2");
        var own = await Voided(issue, other, issue.Measures[0]);
        var whole = await Voided(issue, other, issue.Name);
        await Until(issue, 0);

        await Reverse(issue.Office, whole);
        await Until(issue, 1);
        Assert.Equal(own.Text("name"), (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("voiding"));
        await Reverse(issue.Office, own);
        await Until(issue, 2);
        Assert.Equal("", (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("voiding"));
    }

    [Fact]
    public async Task AVoidedInspectionTakesEverythingOfItAlongAndItsPlaceIsNotGivenAway()
    {
        var ledger = Some.Ledger(measures: 2);
        var issue = await ImportedIssue.In(suite, ledger);
        using var other = await suite.As("office", subject: "office-2");
        var notice = await Compile(issue).Json();
        var own = await Voided(issue, other, issue.Name);
        var voiding = await Voided(issue, other, issue.Inspection);

        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{notice.Text("name")}").Json())["voided"]!.GetValue<bool>());
        Assert.Equal("VOIDED", (await issue.Head.PostJson($"/v1/{notice.Text("name")}:submit").Problem()).Text("reason"));
        Assert.Equal("VOIDED", (await Compile(issue).Problem()).Text("reason"));
        Assert.Empty(await ImportedIssue.List(issue.Office, "issues", issue.Inspection));
        Assert.Empty((await issue.Head.GetAsync("/v1/inspections").Json())["inspections"]!.AsArray());
        Assert.Single((await issue.Head.GetAsync("/v1/inspections?showVoided=true").Json())["inspections"]!.AsArray());
        Assert.Equal("INSPECTION_VOIDED", (await issue.Office.PostText("/v1/reports:import", ledger.Json(), "application/json").Problem()).Text("reason"));
        var revised = await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Problem();
        Assert.Equal("VOIDED", revised.Text("reason"));

        await Reverse(issue.Office, voiding);
        await RunningSuite.Eventually(async () => !(await issue.Office.GetAsync($"/v1/{notice.Text("name")}").Json())["voided"]!.GetValue<bool>());
        Assert.Empty(await ImportedIssue.List(issue.Office, "issues", issue.Inspection));
        await Reverse(issue.Office, own);
        Assert.Single(await ImportedIssue.List(issue.Office, "issues", issue.Inspection));
        await Until(issue, 2);
    }

    [Fact]
    public async Task ANewerEditionDoesNotBringBackWhatIsVoidedAndSaysSo()
    {
        var ledger = Some.Ledger(measures: 2);
        ledger.Aspects[0].Issues.Add(Some.Issue("关于档案管理不规范的问题", 1));
        var issue = await ImportedIssue.In(suite, ledger);
        using var other = await suite.As("office", subject: "office-2");
        var second = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        await Voided(issue, other, second);
        await Voided(issue, other, issue.Measures[0]);
        await Until(issue, 1);
        ledger.Aspects[0].Issues[0].Measures[0].Text = "修订第1项制度，明确专人负责并按周检查落实情况。";
        ledger.Aspects[0].Issues[1].Measures[0].Owner = "办公室";

        var differences = (await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Json())
            ["differences"]!.AsArray();

        Assert.All(differences, one => Assert.Equal(("ADDED", "VOIDED"), (one!.Text("kind"), one!.Text("consequence"))));
        Assert.All(differences, one => Assert.False(one!["applied"]!.GetValue<bool>()));
        Assert.Equal([(issue.Name, issue.Measures[0]), (second, "")], differences.Select(one => (one!.Text("issue"), one!.Text("measure"))));
        Assert.Single(await ImportedIssue.List(issue.Office, "issues", issue.Inspection));
        Assert.Single(await ImportedIssue.List(issue.Office, "measures", issue.Inspection));
    }

    [Fact]
    public async Task ADraftOfANoticeIsVoidedAndWhatIsPublishedIsWithdrawnInstead()
    {
        var issue = await ImportedIssue.In(suite);
        using var other = await suite.As("office", subject: "office-2");
        var (draft, published) = ((await Compile(issue).Json()).Text("name"), (await Compile(issue).Json()).Text("name"));
        await issue.Head.PostJson($"/v1/{published}:submit").Json();
        await issue.Office.PostJson($"/v1/{published}:approve").Json();
        var waiting = await Ask(issue.Head, published);
        await issue.Office.PostJson($"/v1/{published}:publish").Json();

        Assert.Equal("NOTICE_STEP_REFUSED", (await issue.Office.PostJson($"/v1/{waiting.Text("name")}:confirm").Problem()).Text("reason"));
        var whole = await issue.Head.PostJson("/v1/voidings", new { subject = issue.Inspection, reason = "导错" }).Problem();
        Assert.Equal("NOTICE_PUBLISHED", whole.Text("reason"));
        var voiding = await Voided(issue, other, draft);
        await RunningSuite.Eventually(async () => (await Notices()).SequenceEqual([published]));
        Assert.Equal("VOIDED", (await issue.Head.PostJson($"/v1/{draft}:submit").Problem()).Text("reason"));
        await Reverse(issue.Office, voiding);
        await RunningSuite.Eventually(async () => (await Notices()).Count == 2);
        var address = $"/v1/{published.Replace("notices", "publicNotices", StringComparison.Ordinal)}";
        Assert.Equal(HttpStatusCode.OK, (await suite.Http.GetAsync(address)).StatusCode);
        await VoidInItsTable(published);
        Assert.Equal(HttpStatusCode.NotFound, (await suite.Http.GetAsync(address)).StatusCode);

        async Task<List<string>> Notices() =>
            [.. (await issue.Office.GetAsync($"/v1/notices?filter={Filter(issue)}").Json())["notices"]!.AsArray().Select(one => one!.Text("name"))];
    }

    [Fact]
    public async Task NobodyVoidsWhatIsNotOfTheirAgencyOrCannotBeVoided()
    {
        var (issue, elsewhere) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        var notice = (await Compile(elsewhere).Json()).Text("name");

        foreach (var (subject, reason) in new[]
        {
            (elsewhere.Name, "ISSUE_NOT_FOUND"), (elsewhere.Measures[0], "MEASURE_NOT_FOUND"), (elsewhere.Inspection, "INSPECTION_NOT_FOUND"),
            (notice, "NOTICE_NOT_FOUND"), (issue.Agency, "NAME_INVALID"), ("issues/nope", "NAME_INVALID"),
        })
        {
            Assert.Equal(reason, (await issue.Head.PostJson("/v1/voidings", new { subject, reason = "重复登记" }).Problem()).Text("reason"));
        }

        var owner = await issue.Owner.PostJson("/v1/voidings", new { subject = issue.Name, reason = "重复" }).Problem();
        Assert.Equal("ROLE_REFUSED", owner.Text("reason"));
    }

    /// <summary>As it stands where it was published just before its inspection was voided.</summary>
    private async Task VoidInItsTable(string notice)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, "disclosure.db")};Pooling=false");
        await database.OpenAsync();
        await using var voiding = database.CreateCommand();
        voiding.CommandText = "UPDATE notices SET voided_with_id = inspection_id WHERE lower(id) = $id";
        voiding.Parameters.AddWithValue("$id", notice.Split('/')[1]);
        Assert.Equal(1, await voiding.ExecuteNonQueryAsync());
    }

    private static Task<JsonObject> Ask(HttpClient by, string subject) => by.PostJson("/v1/voidings", new { subject, reason = "重复登记" }).Json();

    private static Task<JsonObject> Confirm(HttpClient by, JsonObject voiding) => by.PostJson($"/v1/{voiding.Text("name")}:confirm").Json();

    private static Task<JsonObject> Reverse(HttpClient by, JsonObject voiding) =>
        by.PostJson($"/v1/{voiding.Text("name")}:reverse", new { reason = "作废有误" }).Json();

    /// <summary>Asked for by the head, confirmed by the other one of the office.</summary>
    private static async Task<JsonObject> Voided(ImportedIssue issue, HttpClient other, string subject) => await Confirm(other, await Ask(issue.Head, subject));

    private static Task<HttpResponseMessage> Compile(ImportedIssue issue) =>
        issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" });

    private static string Filter(ImportedIssue issue) => Uri.EscapeDataString($"inspection=\"{issue.Inspection}\"");

    private static IEnumerable<string> Actions(JsonObject shown) => shown["actions"]!.AsArray().Select(action => action!.GetValue<string>());

    private static async Task<JsonArray> WithVoided(ImportedIssue issue, string collection) =>
        (await issue.Office.GetAsync($"/v1/{collection}?showVoided=true&filter={Filter(issue)}").Json())[collection]!.AsArray();

    private static async Task<(int Issues, int Measures)> Totals(ImportedIssue issue)
    {
        var rollup = await issue.Office.GetAsync($"/v1/rollups/{issue.Agency}").Json();
        return (rollup["issues"]!.Number("total"), rollup["measures"]!.Number("total"));
    }

    /// <summary>An agency with open issues is busy.</summary>
    private static async Task Archivable(ImportedIssue issue, bool isOpen) => Assert.Equal(
        !isOpen, Actions(await issue.Office.GetAsync($"/v1/{issue.Agency}").Json()).Contains("archive"));

    /// <summary>Until so many measures are listed.</summary>
    private static Task Until(ImportedIssue issue, int measures) => RunningSuite.Eventually(async () =>
        (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Count == measures);
}

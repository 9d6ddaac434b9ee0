using System.Net;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>People who work on an issue write to each other (备注), and remind each other of it (催办).</summary>
public sealed class RemarksJourney(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhoIsMentionedHasItAmongTheirTasksUntilTheyTakeNoteOfIt()
    {
        var issue = await ImportedIssue.In(suite);
        var (name, owner) = await Appointed("owner", issue.Agency);

        var remark = await issue.Office.PostJson("/v1/remarks", new { issue = issue.Name, text = "请补齐 11 月会议记录。", mentioned = name }).Json();

        Assert.Equal(("ADDRESSED", "邓小满"), (remark.Text("state"), remark.Text("mentionedName")));
        Assert.Empty(remark["actions"]!.AsArray());
        var waiting = (await owner.GetAsync("/v1/tasks").Json())["groups"]!.AsArray().Single(group => group!.Text("collection") == "remarks")!;
        var task = waiting["tasks"]![0]!;
        Assert.Equal(("note", "请补齐 11 月会议记录。", remark.Text("name")), (waiting.Text("action"), task.Text("title"), task.Text("subject")));
        Assert.DoesNotContain(
            (await issue.Head.GetAsync("/v1/tasks").Json())["groups"]?.AsArray() ?? [], group => group!.Text("collection") == "remarks");
        await Refused(issue.Head.PostJson($"/v1/{remark.Text("name")}:note"), HttpStatusCode.BadRequest, "REMARK_FOR_ANOTHER");

        var noted = await owner.PostJson($"/v1/{remark.Text("name")}:note", new { statement = "今天补齐。" }).Json();

        Assert.Equal("NOTED", noted.Text("state"));
        Assert.DoesNotContain((await owner.GetAsync("/v1/tasks").Json())["groups"]?.AsArray() ?? [], group => group!.Text("collection") == "remarks");
        var told = (await issue.Office.GetAsync($"/v1/{remark.Text("name")}/history").Json())["entries"]!.AsArray();
        Assert.Equal("责任人知悉（待知悉 → 已知悉）：今天补齐。", told[1]!.Text("sentence"));
    }

    [Fact]
    public async Task WhatWaitsForWhoHandsOverWaitsForTheSuccessor()
    {
        var issue = await ImportedIssue.In(suite);
        var (name, owner) = await Appointed("owner", issue.Agency);
        var (next, successor) = await Appointed("leader", issue.Agency);
        var waiting = (await issue.Office.PostJson("/v1/remarks", new { issue = issue.Name, text = "请补齐。", mentioned = name }).Json()).Text("name");
        var noted = (await issue.Office.PostJson("/v1/remarks", new { issue = issue.Name, text = "请阅。", mentioned = name }).Json()).Text("name");
        await owner.PostJson($"/v1/{noted}:note").Json();

        using var administrator = await suite.As("administrator");
        await administrator.PostJson($"/v1/{name}:handOver", new { successor = next, reason = "退休" }).Json();

        await RunningSuite.Eventually(async () => (await successor.PostJson($"/v1/{waiting}:note")).StatusCode == HttpStatusCode.OK);
        var told = (await issue.Office.GetAsync($"/v1/{waiting}/history").Json())["entries"]!.AsArray();
        Assert.Contains("转由接任人知悉：邓小满 → 邓小满", told[1]!.Text("sentence"), StringComparison.Ordinal);
        Assert.Equal(name, (await issue.Office.GetAsync($"/v1/{noted}").Json()).Text("mentioned"));
    }

    [Fact]
    public async Task ARemarkForEverybodyWaitsForNobodyAndItsWordsStayOutOfTheJournal()
    {
        var issue = await ImportedIssue.In(suite);

        var remark = await issue.Owner.PostJson("/v1/remarks", new { issue = issue.Name, text = "已与财政局沟通口径。" }).Json();

        Assert.Equal("WRITTEN", remark.Text("state"));
        var listed = (await issue.Office.GetAsync($"/v1/remarks?filter={Uri.EscapeDataString($"issue=\"{issue.Name}\"")}").Json())["remarks"]!.AsArray();
        Assert.Equal("已与财政局沟通口径。", Assert.Single(listed)!.Text("text"));
        using var partner = await suite.As("partner");
        var said = await (await partner.GetAsync("/v1/events?producer=issue&pageSize=1000")).Content.ReadAsStringAsync();
        Assert.Contains(remark.Text("name"), said, StringComparison.Ordinal);
        Assert.DoesNotContain("财政局沟通口径", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyIsMentionedWhoDoesNotWorkThere()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        var (stranger, _) = await Appointed("owner", other.Agency);

        await Refused(
            issue.Office.PostJson("/v1/remarks", new { issue = issue.Name, text = "请阅。", mentioned = stranger }), HttpStatusCode.BadRequest, "MENTION_UNKNOWN");
        await Refused(other.Owner.PostJson("/v1/remarks", new { issue = issue.Name, text = "请阅。" }), HttpStatusCode.NotFound, "ISSUE_NOT_FOUND");

        await Refused(issue.Owner.GetAsync($"/v1/colleagues?agency={other.Agency}"), HttpStatusCode.NotFound, "AGENCY_NOT_FOUND");
        var there = (await other.Owner.GetAsync($"/v1/colleagues?agency={other.Agency}").Json())["colleagues"]!.AsArray();
        var colleague = Assert.Single(there, one => one!.Text("person") == stranger)!;
        Assert.Equal(("邓小满", "联络员", "OWNER"), (colleague.Text("displayName"), colleague.Text("post"), colleague["roles"]![0]!.GetValue<string>()));
    }

    [Fact]
    public async Task NothingIsRemarkedOnWhatIsVoided()
    {
        var issue = await ImportedIssue.In(suite);
        var asked = await issue.Office.PostJson("/v1/voidings", new { subject = issue.Name, reason = "重复登记" }).Json();
        await (await suite.As("office", subject: "office-2")).PostJson($"/v1/{asked.Text("name")}:confirm").Json();

        await Refused(issue.Owner.PostJson("/v1/remarks", new { issue = issue.Name, text = "请阅。" }), HttpStatusCode.BadRequest, "VOIDED");
    }

    [Fact]
    public async Task WhatIsUrgedIsCountedOnceADayAndShownToWhoeversTurnItIs()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Head.PostJson($"/v1/{issue.Name}:accept").Json();

        foreach (var thing in new[] { issue.Name, issue.Measures[0] })
        {
            var urged = await issue.Office.PostJson($"/v1/{thing}:urge", new { statement = "请于本周报送。" }).Json();

            Assert.Equal(1, urged.Number("urgeCount"));
            Assert.DoesNotContain(urged["actions"]!.AsArray(), action => action!.GetValue<string>() == "urge");
            await Refused(issue.Leader.PostJson($"/v1/{thing}:urge"), HttpStatusCode.BadRequest, "URGED_TODAY");
            var told = (await issue.Owner.GetAsync($"/v1/{thing}/history").Json())["entries"]!.AsArray()[^1]!;
            Assert.Contains("催办：请于本周报送。", told.Text("sentence"), StringComparison.Ordinal);
        }

        var tasks = (await issue.Owner.GetAsync("/v1/tasks").Json())["groups"]![0]!["tasks"]!.AsArray();
        Assert.Equal(1, tasks.Single(one => one!.Text("subject") == issue.Measures[0])!.Number("urgeCount"));
        await Refused(issue.Owner.PostJson($"/v1/{issue.Measures[0]}:urge"), HttpStatusCode.Forbidden, "ROLE_REFUSED");
    }

    private async Task<(string Name, HttpClient Client)> Appointed(string role, string agency)
    {
        using var administrator = await suite.As("administrator");
        var subject = $"somebody-{Guid.NewGuid():N}";
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满", post = "联络员", subject }).Json()).Text("name");
        await administrator.PostJson("/v1/appointments", new { person, role = role.ToUpperInvariant(), agencies = new[] { agency } }).Json();
        return (person, await suite.As(role, agency, subject));
    }

    private static async Task Refused(Task<HttpResponseMessage> sent, HttpStatusCode status, string reason)
    {
        using var answer = await sent;
        Assert.Equal((status, reason), (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("reason")));
    }
}

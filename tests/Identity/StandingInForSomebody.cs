using System.Net;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Identities;

/// <summary>代办: who stands in for somebody does what that one may, is named so, and is one person with that one for four eyes.</summary>
public sealed class StandingInForSomebody(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    private readonly RunningSuite suite = district.Suite;

    [Fact]
    public async Task TheDeputyDoesWhatTheRepresentedMayAndEverythingSaysForWhom()
    {
        var issue = await ImportedIssue.In(suite);
        var (head, colleague) = (await district.Somebody("owner", issue.Agency), await district.Somebody(null));
        using var deputy = await district.ApiOf(colleague);
        Assert.NotEqual(HttpStatusCode.OK, (await deputy.GetAsync($"/v1/{issue.Name}")).StatusCode);

        var appointed = await Appoint(head, colleague);
        await RunningSuite.Eventually(async () => (await deputy.GetAsync($"/v1/{issue.Name}")).StatusCode == HttpStatusCode.OK);
        await deputy.PostJson($"/v1/{issue.Name}:accept").Json();
        Assert.Matches("^主任邓小满.*（代邓小满.*）认领", await LastSentence(issue));
        await RunningSuite.Eventually(async () => await WaitsFor(deputy, issue.Measures[0]) == $"邓小满{head.UserName}");
        await deputy.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已召开会议研究。" }).Json();

        var progress = (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/progress").Json())["progress"]![0]!;
        Assert.Equal($"邓小满{colleague.UserName}（代邓小满{head.UserName}）", progress.Text("recordedBy"));

        var lent = (await district.Administrator.GetAsync($"/v1/appointments?pageSize=1000").Json())["appointments"]!.AsArray()
            .Single(one => one!["represented"]?.GetValue<string>() == head.Person)!;
        Assert.DoesNotContain("end", lent["actions"]?.AsArray().Select(action => action!.GetValue<string>()) ?? []);
        Assert.Equal(
            "APPOINTMENT_LENT", (await district.Administrator.PostJson($"/v1/{lent.Text("name")}:end", new { reason = "提前返岗" }).Problem()).Text("reason"));
        await district.Administrator.PostJson($"/v1/{appointed}:end", new { reason = "提前返岗" }).Json();
        await RunningSuite.Eventually(async () => (await deputy.GetAsync($"/v1/{issue.Name}")).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task WhatWaitsForTheRepresentedIsDoneForThemAlsoByWhoMayDoItAnyhow()
    {
        var issue = await ImportedIssue.In(suite);
        var (owner, head) = (await district.Somebody("owner", issue.Agency), await district.Somebody("head", issue.Agency));
        using var deputy = await district.ApiOf(head);
        await deputy.PostJson($"/v1/{issue.Name}:accept").Json();
        Assert.DoesNotMatch("（代", await LastSentence(issue));
        await Appoint(owner, head);

        await RunningSuite.Eventually(async () => await WaitsFor(deputy, issue.Measures[0]) == $"邓小满{owner.UserName}");
        await deputy.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已召开会议研究。" }).Json();

        var progress = (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/progress").Json())["progress"]![0]!;
        Assert.Equal($"邓小满{head.UserName}（代邓小满{owner.UserName}）", progress.Text("recordedBy"));
        await deputy.PostJson($"/v1/{issue.Measures[0]}:claim").Json();
        var told = (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}/history").Json())["entries"]!.AsArray()[^1]!.Text("sentence");
        Assert.DoesNotMatch("（代", told);
    }

    [Fact]
    public async Task WhatWaitsForTheHeadBecauseThereIsNoLiaisonWaitsForTheirDeputyInTheirStead()
    {
        var issue = await ImportedIssue.In(suite);
        var (head, leader) = (await district.Somebody("head", issue.Agency), await district.Somebody("leader", issue.Agency));
        using var deputy = await district.ApiOf(leader);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();

        await Appoint(head, leader);

        await RunningSuite.Eventually(async () => await WaitsFor(deputy, issue.Measures[0]) == $"邓小满{head.UserName}");
    }

    [Fact]
    public async Task WhoStandsInIsOnePersonWithTheRepresentedForFourEyes()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 3));
        var (leader, colleague) = (await district.Somebody("leader", issue.Agency), await district.Somebody("owner", issue.Agency));
        using var represented = await district.ApiOf(leader);
        using var deputy = await district.ApiOf(colleague);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        foreach (var measure in issue.Measures)
            await issue.Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已形成台账。" }).Json();
        await Appoint(leader, colleague);

        // Whoever claims as themselves does not check in the stead of somebody.
        await deputy.PostJson($"/v1/{issue.Measures[0]}:claim").Json();
        await RunningSuite.Eventually(async () => await Reason(deputy, issue.Measures[0]) == "FOUR_EYES");

        // What the represented claimed, the deputy does not check for them.
        await represented.PostJson($"/v1/{issue.Measures[1]}:claim").Json();
        Assert.Equal("FOUR_EYES", await Reason(deputy, issue.Measures[1]));
        var waiting = await deputy.GetAsync("/v1/measures?waiting=check").Json();
        Assert.DoesNotContain(issue.Measures[1], waiting.ToJsonString(), StringComparison.Ordinal);

        // What the deputy claimed by a right of their own, the represented may check.
        await deputy.PostJson($"/v1/{issue.Measures[2]}:claim").Json();
        await represented.PostJson($"/v1/{issue.Measures[2]}:check").Json();
    }

    [Fact]
    public async Task WhatWasDoneInTheSteadOfSomebodyIsCheckedByNeitherOfBoth()
    {
        var issue = await ImportedIssue.In(suite);
        var (owner, colleague) = (await district.Somebody("owner", issue.Agency), await district.Somebody(null));
        await district.Administrator.PostJson("/v1/appointments", new { person = owner.Person, role = "LEADER", agencies = new[] { issue.Agency } }).Json();
        using var represented = await district.ApiOf(owner);
        using var deputy = await district.ApiOf(colleague);
        await Appoint(owner, colleague);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note = "已形成台账。" }).Json();

        await RunningSuite.Eventually(async () => (await deputy.PostJson($"/v1/{issue.Measures[0]}:claim")).StatusCode == HttpStatusCode.OK);

        Assert.Equal("FOUR_EYES", await Reason(represented, issue.Measures[0]));
        Assert.Equal("FOUR_EYES", await Reason(deputy, issue.Measures[0]));
    }

    [Fact]
    public async Task WhatIsAppointedLaterIsLentAndWhatEndsIsTakenBack()
    {
        var (first, second) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        var (owner, colleague) = (await district.Somebody("owner", first.Agency), await district.Somebody(null));
        await Appoint(owner, colleague);

        var later = (await district.Administrator.PostJson(
            "/v1/appointments", new { person = owner.Person, role = "OWNER", agencies = new[] { second.Agency } }).Json()).Text("name");
        Assert.Equal([first.Agency, second.Agency], await HeldBy(colleague));
        await district.Administrator.PostJson($"/v1/{later}:end", new { reason = "调整" }).Json();
        Assert.Equal([first.Agency], await HeldBy(colleague));
        await district.Administrator.PostJson($"/v1/{owner.Person}:leave", new { reason = "调离" }).Json();
        Assert.Empty(await HeldBy(colleague));
        var filter = Uri.EscapeDataString($"person = \"{colleague.Person}\"");
        Assert.Equal("ENDED", (await district.Administrator.GetAsync($"/v1/deputies?filter={filter}").Json())["deputies"]![0]!.Text("state"));
    }

    [Fact]
    public async Task TheRepresentedAppointsAColleagueAndNobodyElseAndEndsIt()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        var (owner, colleague) = (await district.Somebody("owner", issue.Agency), await district.Somebody("leader", issue.Agency));
        var (stranger, supervisor) = (await district.Somebody("owner", other.Agency), await district.Somebody("discipline", issue.Agency));
        using var browser = new Browser(suite.Address);
        await browser.SignIn(owner.UserName, path: "/account");

        var form = await browser.Open("/account/deputy");
        var offered = form.Document.QuerySelectorAll("#deputy-person option").Select(option => option.GetAttribute("value"));
        Assert.Contains(colleague.Person, offered);
        Assert.DoesNotContain(stranger.Person, offered);
        Assert.DoesNotContain(supervisor.Person, offered);
        var refused = await browser.Send(form, ("deputy.person", stranger.Person), ("deputy.ends_on", Some.DayAfter(30)), ("deputy.reason", "外出学习"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var account = await browser.Send(form, ("deputy.person", colleague.Person), ("deputy.ends_on", Some.DayAfter(30)), ("deputy.reason", "外出学习"));
        Assert.Contains($"邓小满{colleague.UserName}代邓小满{owner.UserName}办理", account.Text, StringComparison.Ordinal);
        Assert.Matches("至([0-9]+年)?[0-9]+月[0-9]+日：外出学习", account.Text);
        Assert.Equal([issue.Agency, issue.Agency], await HeldBy(colleague));

        var ended = await browser.Send(account, "/account/deputy/end", []);
        Assert.Contains("已终止", ended.Text, StringComparison.Ordinal);
        Assert.Equal([issue.Agency], await HeldBy(colleague));
    }

    [Fact]
    public async Task NobodyStandsInForThemselvesTwiceForOneOrForWhatTheyMayNotHold()
    {
        var issue = await ImportedIssue.In(suite);
        var (owner, colleague, auditor) = (await district.Somebody("owner", issue.Agency), await district.Somebody(null), await district.Somebody("auditor"));

        Assert.Equal("SAME_PERSON", await Refused(owner, owner));
        Assert.Equal("DUTIES_SEPARATE", await Refused(owner, auditor));
        Assert.Equal("SIDES_APART", await Refused(owner, await district.Somebody("discipline", issue.Agency)));
        Assert.Equal("DEPUTY_DAYS", await Refused(owner, colleague, -1));
        Assert.Equal("FIELD_INVALID", await Refused(owner, colleague, 400));
        await Appoint(owner, colleague);
        Assert.Equal("DEPUTY_EXISTS", await Refused(owner, colleague));
    }

    private async Task<string> Appoint(SomebodyWithAnAccount represented, SomebodyWithAnAccount person) => (await district.Administrator.PostJson(
        "/v1/deputies", new { represented = represented.Person, person = person.Person, endsOn = Some.DayAfter(30), reason = "外出学习" }).Json()).Text("name");

    private async Task<string> Refused(SomebodyWithAnAccount represented, SomebodyWithAnAccount person, int days = 30)
    {
        var wanted = new { represented = represented.Person, person = person.Person, endsOn = Some.DayAfter(days), reason = "外出学习" };
        return (await district.Administrator.PostJson("/v1/deputies", wanted).Problem()).Text("reason");
    }

    /// <summary>Why somebody may not check a measure; empty where they have just done it.</summary>
    private static async Task<string> Reason(HttpClient person, string measure)
    {
        using var answer = await person.PostJson($"/v1/{measure}:check");
        return answer.IsSuccessStatusCode ? "" : JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Text("reason");
    }

    /// <summary>In whose stead the measure waits for them; null where it does not.</summary>
    private static async Task<string?> WaitsFor(HttpClient deputy, string measure) =>
        (await deputy.GetAsync("/v1/tasks").Json())["groups"]!.AsArray().SelectMany(group => group!["tasks"]!.AsArray())
            .FirstOrDefault(task => task!.Text("subject") == measure)?.Text("representedName");

    private static async Task<string> LastSentence(ImportedIssue issue) =>
        (await issue.Office.GetAsync($"/v1/{issue.Name}/history").Json())["entries"]!.AsArray()[^1]!.Text("sentence");

    /// <summary>The agencies of what counts of their appointments, oldest first.</summary>
    private async Task<IEnumerable<string>> HeldBy(SomebodyWithAnAccount somebody)
    {
        var filter = Uri.EscapeDataString($"person = \"{somebody.Person}\" AND state = \"VALID\"");
        return (await district.Administrator.GetAsync($"/v1/appointments?filter={filter}").Json())["appointments"]?.AsArray()
            .Select(held => held!["agencies"]![0]!.GetValue<string>()).ToList() ?? [];
    }
}

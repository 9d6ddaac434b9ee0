using System.Text.Json.Nodes;

namespace Rectify.Testing.Journeys;

/// <summary>Who looks at protected data, or takes a document along, is recorded (查阅与导出记录), and an auditor can ask for it.</summary>
public sealed class AccessesAreNoted(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhoLooksAtSomebodysContactsIsRecordedOnceInAnHour()
    {
        using var administrator = await suite.As("administrator", subject: "王管理");
        var wanted = new { displayName = "邓小满", phone = "0555-7100123", email = "deng@example.org" };
        var person = (await administrator.PostJson("/v1/people", wanted).Json()).Text("name");
        var etag = (await administrator.GetAsync($"/v1/{person}").Json()).Text("etag");

        Assert.Equal("0555-7100123", (await administrator.GetAsync($"/v1/{person}").Json()).Text("phone"));
        Assert.Equal("deng@example.org", (await (await suite.As("administrator", subject: "李管理")).GetAsync($"/v1/{person}").Json()).Text("email"));

        var noted = await Accesses("identity", person);
        Assert.Equal(2, noted.Count);
        Assert.All(noted, one => Assert.Equal(("邓小满", person), (one!.Text("displayName"), one!.Text("name"))));
        Assert.Equal("账号管理员查看了联系方式。", noted[1]!["entry"]!.Text("sentence"));
        Assert.Equal(etag, (await administrator.GetAsync($"/v1/{person}").Json()).Text("etag"));
    }

    [Fact]
    public async Task AListAndWhoDoesNotKeepAccountsAreToldNoContacts()
    {
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满", phone = "0555-7100123" }).Json()).Text("name");

        var list = await (await administrator.GetAsync("/v1/people?pageSize=1000")).Content.ReadAsStringAsync();
        Assert.Contains(person, list, StringComparison.Ordinal);
        Assert.DoesNotContain("0555-7100123", list, StringComparison.Ordinal);
        foreach (var role in new[] { "office", "auditor" })
            Assert.DoesNotContain("0555", (await (await suite.As(role)).GetAsync($"/v1/{person}").Json()).ToJsonString(), StringComparison.Ordinal);

        Assert.Empty(await Accesses("identity", person));
    }

    [Fact]
    public async Task WhoHasNoContactsIsLookedAtByNobody()
    {
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满" }).Json()).Text("name");

        await administrator.GetAsync($"/v1/{person}").Json();

        Assert.Empty(await Accesses("identity", person));
    }

    [Theory]
    [InlineData("txt", "责任人查阅了全文。")]
    [InlineData("html", "责任人导出了全文。")]
    public async Task WhoHasTheTextOfANoticeInWorkIsRecorded(string format, string sentence)
    {
        var issue = await ImportedIssue.In(suite);
        var notice = await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json();

        using var document = await issue.Owner.GetAsync($"/v1/{notice.Text("name")}:render?format={format}");

        document.EnsureSuccessStatusCode();
        var noted = Assert.Single(await Accesses("disclosure", notice.Text("name")))!;
        Assert.Equal((sentence, notice.Text("title")), (noted["entry"]!.Text("sentence"), noted.Text("displayName")));
    }

    [Fact]
    public async Task APageOfThemGoesOnWithOlderOnesAndTheyAreFilteredByWho()
    {
        using var first = await suite.As("administrator", subject: "administrator-first");
        using var second = await suite.As("administrator", subject: "administrator-second");
        var person = (await first.PostJson("/v1/people", new { displayName = "邓小满", phone = "0555-7100123" }).Json()).Text("name");
        foreach (var one in new[] { first, second })
            await one.GetAsync($"/v1/{person}").Json();
        using var auditor = await suite.As("auditor");

        var asked = $"/v1/accesses?producer=identity&name={person}";

        var page = await auditor.GetAsync($"{asked}&pageSize=1").Json();
        var next = await auditor.GetAsync($"{asked}&pageSize=1&pageToken={Uri.EscapeDataString(page.Text("nextPageToken"))}").Json();
        var filtered = await auditor.GetAsync($"{asked}&filter={Uri.EscapeDataString("actor=\"administrator-first\"")}").Json();

        string[] times = [.. new[] { page, next, filtered }.Select(one => Assert.Single(one["accesses"]!.AsArray())!["entry"]!.Text("time"))];
        Assert.True(string.CompareOrdinal(times[0], times[1]) > 0);
        Assert.Equal(times[1], times[2]);
        Assert.Equal("", next.Text("nextPageToken"));
    }

    [Fact]
    public async Task WhatIsNoNameIsRefusedAndWhoDoesNotAuditMayNotAsk()
    {
        using var auditor = await suite.As("auditor");
        using var administrator = await suite.As("administrator");

        Assert.Equal("NAME_INVALID", (await auditor.GetAsync("/v1/accesses?producer=identity&name=nobody").Problem()).Text("reason"));
        Assert.Equal("ROLE_REFUSED", (await administrator.GetAsync("/v1/accesses?producer=identity").Problem()).Text("reason"));
    }

    private async Task<JsonArray> Accesses(string producer, string name)
    {
        using var auditor = await suite.As("auditor");
        return (await auditor.GetAsync($"/v1/accesses?producer={producer}&name={name}").Json())["accesses"]?.AsArray() ?? [];
    }
}

using System.Net;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>Who keeps accounts does all of it on pages, by names; who audits reads the same and changes nothing; nobody else sees it.</summary>
public sealed class PeoplePagesTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static int count;

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task APersonIsRegisteredAppointedAndGivenAnAccountWithOneFormAndTheLinkIsShownOnce()
    {
        var issue = await ImportedIssue.In(suite);
        using var administrator = await Visitor.As(suite, "administrator");
        var name = SomeName();

        var told = await Register(administrator, name, ("appointment.role", "OWNER"), ("appointment.agencies", issue.Agency), ("account.user_name", name));
        var later = await administrator.Open(PathOf(told));

        Assert.Equal(name, told.Title);
        Assert.Contains("已任命。已开通账号。", told.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("责任人 · 青梧区", told.Document.QuerySelector("section[aria-labelledby=appointments]")!.TextContent, StringComparison.Ordinal);
        var letter = told.Document.QuerySelector(".told-once textarea")!.TextContent;
        Assert.Contains("/set-up?token=", letter, StringComparison.Ordinal);
        Assert.Contains(name, letter, StringComparison.Ordinal);
        Assert.Null(later.Document.QuerySelector(".told-once"));
        Assert.DoesNotContain("token=", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissingIsSaidBesideItsFieldAndNothingIsRegistered()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var post = SomeName();

        var refused = await administrator.Fill(
            await administrator.Open("/people/new"), "form.begin", ("person.display_name", " "), ("person.post", post));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("姓名", refused.Document.QuerySelector("#person-display_name-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(post, refused.Document.QuerySelector("#person-post")!.GetAttribute("value"));
        Assert.Contains("0 人", (await administrator.Open($"/people?q={post}")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrongWithTheAppointmentOrTheAccountIsSaidBesideItsFieldAndNothingIsRegistered()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var (name, taken) = (SomeName(), SomeName());
        await Register(administrator, taken, ("account.user_name", taken));
        (string, string)[] typed = [("person.display_name", name), ("appointment.role", "OWNER"), ("account.user_name", taken)];

        var nowhere = await administrator.Fill(await administrator.Open("/people/new"), "form.begin", typed);
        var twice = await administrator.Fill(nowhere, "form.begin", [.. typed, ("appointment.role", "OFFICE")]);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [nowhere.Status, twice.Status]);
        Assert.Contains("请填写任职单位", nowhere.Document.QuerySelector("#appointment-agencies-wrong")!.TextContent, StringComparison.Ordinal);
        var asNothing = await administrator.Fill(
            await administrator.Open("/people/new"), "form.begin",
            ("person.display_name", name), ("appointment.role", ""), ("appointment.starts_on", "2026-03-01"));
        Assert.Equal("请填写职责。", asNothing.Document.QuerySelector("#appointment-role-wrong")!.TextContent.Trim());
        Assert.Equal(name, nowhere.Document.QuerySelector("#person-display_name")!.GetAttribute("value"));
        Assert.Contains("已被使用", twice.Document.QuerySelector("#account-user_name-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 人", (await administrator.Open($"/people?q={name}")).Title, StringComparison.Ordinal);
        await administrator.Fill(twice, "form.begin", [.. typed, ("appointment.role", "OFFICE"), ("account.user_name", name)]);
        Assert.Contains("1 人", (await administrator.Open($"/people?q={name}")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppointmentThatCannotBeIsSaidBesideItsField()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var told = await Register(administrator, SomeName());

        var refused = await administrator.Fill(await administrator.Open($"{PathOf(told)}/appoint"), "form.begin", ("appointment.role", "LEADER"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("请填写任职单位", refused.Document.QuerySelector("#appointment-agencies-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector("#appointment-role option[selected][value=LEADER]"));
    }

    [Fact]
    public async Task WhatNobodyCanDialIsSaidBesideItsFieldWithWhatToWrite()
    {
        using var administrator = await Visitor.As(suite, "administrator");

        var refused = await administrator.Fill(
            await administrator.Open("/people/new"), "form.begin", ("person.display_name", SomeName()), ("person.phone", "电话abc"));

        Assert.Equal("电话的值“电话abc”无效：请写至少 5 位数字，其间只可有空格、+、-、括号和“转”。", refused.Document.QuerySelector("#person-phone-wrong")!.TextContent);
    }

    [Fact]
    public async Task AnAgencyThatIsGoneIsNoChoice()
    {
        using var office = await suite.As("office");
        using var administrator = await Visitor.As(suite, "administrator");
        var (gone, here) = (await Agency(), await Agency());
        await office.PostJson($"/v1/{gone}:archive", new { reason = "机构改革方案" }).Json();

        var page = await administrator.Open("/people/new");

        Assert.NotNull(page.Document.QuerySelector($"#appointment-agencies [value='{here}']"));
        Assert.Null(page.Document.QuerySelector($"#appointment-agencies [value='{gone}']"));

        async Task<string> Agency() => (await office.PostJson("/v1/agencies", new { displayName = Some.AgencyName() }).Json()).Text("name");
    }

    [Fact]
    public async Task EveryVerbOfPersonAppointmentAndAccountIsTakenOnTheSamePage()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var (name, successor) = (SomeName(), SomeName());
        await Register(administrator, successor);
        var page = await Register(administrator, name, ("appointment.role", "OFFICE"), ("account.user_name", name));

        page = await Take(administrator, page, "people", "correct", ("post", "办公室主任"));
        Assert.Contains("办公室主任", page.Document.QuerySelector("section[aria-labelledby=person]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(name, page.Document.QuerySelector("[id$=correct-display_name]")!.GetAttribute("value"));
        page = await Take(administrator, page, "accounts", "invite");
        Assert.Contains("token=", page.Document.QuerySelector(".told-once textarea")!.TextContent, StringComparison.Ordinal);
        page = await Take(administrator, page, "accounts", "suspend", ("reason", "停职"));
        Assert.Contains("停职", page.Document.QuerySelector("[aria-labelledby=sign-ins]")!.TextContent, StringComparison.Ordinal);
        page = await Take(administrator, page, "accounts", "resume");
        page = await Take(administrator, page, "accounts", "signOut", ("reason", "电脑遗失"));
        page = await Take(administrator, page, "accounts", "forgetSecondFactor", ("reason", "手机遗失"));
        var to = page.Document.QuerySelectorAll("[id$=handOver-successor] option").First(option => option.TextContent == successor).GetAttribute("value")!;
        page = await Take(administrator, page, "people", "handOver", ("successor", to), ("reason", "退休"));
        Assert.Contains($"{name} → {successor}", page.Document.QuerySelector("[aria-labelledby=rights]")!.TextContent, StringComparison.Ordinal);
        page = await administrator.Open($"/{to}");
        Assert.Contains("巡察办", page.Document.QuerySelector("[aria-labelledby=appointments]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{name} → {successor}", page.Document.QuerySelector("[aria-labelledby=rights]")!.TextContent, StringComparison.Ordinal);
        page = await Take(administrator, page, "appointments", "end", ("reason", "调整分工"));
        page = await Take(administrator, await administrator.Open($"/{to}"), "people", "leave", ("reason", "调离"));
        Assert.Contains("离岗原因：调离", page.Text, StringComparison.Ordinal);
        page = await Take(administrator, page, "people", "rejoin");
        Assert.Contains("在岗", page.Document.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectedSystemGetsItsCredentialsAndAnotherSecretOnItsPage()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var system = await Register(administrator, SomeName(), ("appointment.role", "PARTNER"));

        var page = await administrator.Follow(await administrator.Fill(await administrator.Open($"{PathOf(system)}/client"), "form.begin"));
        var first = page.Document.QuerySelector(".told-once textarea")!.TextContent;
        Assert.Contains("client_secret=", first, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", (await administrator.Open(PathOf(system))).Text, StringComparison.Ordinal);
        page = await Take(administrator, page, "clients", "renew", ("reason", "定期更换"));
        Assert.NotEqual(first, page.Document.QuerySelector(".told-once textarea")!.TextContent);
        page = await Take(administrator, page, "clients", "suspend", ("reason", "合同到期"));
        Assert.Contains("合同到期", page.Document.QuerySelector("[aria-labelledby=sign-ins]")!.TextContent, StringComparison.Ordinal);
        page = await Take(administrator, page, "clients", "resume");
        Assert.Contains("接口凭证有效", page.Document.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusedStepOpensTheFormOfThatAppointmentAndOfNoOther()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        var page = await Register(administrator, SomeName(), ("appointment.role", "OFFICE"));
        page = await administrator.Follow(await administrator.Fill(
            await administrator.Open($"{PathOf(page)}/appoint"), "form.begin", ("appointment.role", "PUBLICITY")));

        var refused = await administrator.Send(page, IdOf(page, "appointments", "end"), ("reason", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Single(refused.Document.QuerySelectorAll("details.step[open]"));
        Assert.Equal(2, refused.Document.QuerySelectorAll("[id$='-end']").Length);
    }

    [Fact]
    public async Task PeopleAreFoundByNamePostRoleAndPlaceAndByTheStateOfTheirAccount()
    {
        var issue = await ImportedIssue.In(suite);
        var agency = (await issue.Office.GetAsync($"/v1/{issue.Agency}").Json()).Text("displayName");
        using var administrator = await Visitor.As(suite, "administrator");
        var (one, other) = (SomeName(), SomeName());
        await Register(administrator, one, ("appointment.role", "OWNER"), ("appointment.agencies", issue.Agency), ("account.user_name", one));
        await Register(administrator, other, ("appointment.role", "HEAD"), ("appointment.agencies", issue.Agency));

        Assert.Equal([other, one], await Found($"?q={Uri.EscapeDataString(agency)}"));
        Assert.Equal([one], await Found($"?q={Uri.EscapeDataString(agency)}&role=OWNER"));
        Assert.Equal([one], await Found($"?q={Uri.EscapeDataString($"{agency} {one}")}"));
        Assert.Equal([one], await Found($"?q={Uri.EscapeDataString(agency)}&state=INVITED"));

        async Task<IEnumerable<string>> Found(string query) =>
            (await administrator.Open($"/people{query}")).Document.QuerySelectorAll("ol.rows > li > a").Select(link => link.TextContent);
    }

    [Fact]
    public async Task WhoAuditsReadsTheSameWithRightsAndSignInsAndIsOfferedNothing()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        using var auditor = await Visitor.As(suite, "auditor");
        var name = SomeName();
        var page = await Register(administrator, name, ("appointment.role", "OFFICE"), ("account.user_name", name));

        var read = await auditor.Open(PathOf(page));

        Assert.Empty(read.Document.QuerySelectorAll("main form"));
        Assert.Contains("巡察办：账号管理员任命。", read.Document.QuerySelector("[aria-labelledby=rights]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("开通账号", read.Document.QuerySelector("[aria-labelledby=sign-ins]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Open("/people/new")).Status);
    }

    [Fact]
    public async Task WhoAuditsReadsTheJournalOfEverybodyNewestFirstAndNobodyElseDoes()
    {
        using var administrator = await Visitor.As(suite, "administrator");
        using var auditor = await Visitor.As(suite, "auditor");
        var name = SomeName();
        await Register(administrator, name, ("appointment.role", "OFFICE"), ("account.user_name", name));

        var page = await auditor.Open("/people/journal");
        var rows = page.Document.QuerySelectorAll("ol.rows > li").Take(3).Select(row => row.TextContent).ToList();

        Assert.All(rows, row => Assert.Contains(name, row, StringComparison.Ordinal));
        Assert.Equal(["开通账号", "任命", "登记人员"], rows.Select(row =>
            new[] { "开通账号", "任命", "登记人员" }.First(words => row.Contains($"账号管理员{words}", StringComparison.Ordinal))));
        Assert.NotNull(page.Document.QuerySelector("header nav a[href='/people/journal']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Open("/people/journal")).Status);
    }

    [Fact]
    public async Task AnAuditorReadsWhoLookedAtContactsAndNobodyElseDoes()
    {
        var named = SomeName();
        var person = (await (await suite.As("administrator")).PostJson("/v1/people", new { displayName = named, phone = "0555-7100123" }).Json()).Text("name");
        using var administrator = await Visitor.As(suite, "administrator");
        using var auditor = await Visitor.As(suite, "auditor");

        Assert.Contains("0555-7100123", (await administrator.Open($"/{person}")).Text, StringComparison.Ordinal);

        var page = await auditor.Open($"/{person}");
        Assert.DoesNotContain("0555-7100123", page.Text, StringComparison.Ordinal);
        var accesses = await auditor.Open(page.Document.QuerySelectorAll("a").Single(link => link.TextContent == "谁看过联系方式").GetAttribute("href")!);
        Assert.Contains("账号管理员查看了联系方式。", Assert.Single(accesses.Document.QuerySelectorAll("ol.rows li")).TextContent, StringComparison.Ordinal);
        Assert.Contains(named, (await auditor.Open("/people/accesses")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Open("/people/accesses")).Status);
    }

    [Fact]
    public async Task TheJournalIsReadPageByPageWithoutLosingOrRepeatingAnything()
    {
        using var administrator = await suite.As("administrator");
        using var auditor = await suite.As("auditor");
        for (var number = 0; number < 7; number++)
            await administrator.PostJson("/v1/people", new { displayName = SomeName() }).Json();

        var all = (await auditor.GetAsync("/v1/users/history?pageSize=6").Json())["entries"]!.AsArray().Select(one => one!.Text("name")).ToList();
        var first = await auditor.GetAsync("/v1/users/history?pageSize=3").Json();
        var second = await auditor.GetAsync($"/v1/users/history?pageSize=3&pageToken={Uri.EscapeDataString(first.Text("nextPageToken"))}").Json();

        Assert.Equal(all, first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Select(one => one!.Text("name")));
        Assert.Equal(6, all.Distinct().Count());
    }

    [Theory, InlineData("administrator"), InlineData("auditor")]
    public async Task WhoDoesNoneOfTheWorkBeginsWithThePeople(string role)
    {
        using var visitor = await Visitor.As(suite, role);

        Assert.Equal("/people", (await visitor.Open("/")).Answer.Headers.Location!.ToString());
        Assert.NotNull((await visitor.Open("/people")).Document.QuerySelector("header nav a[href='/people']"));
    }

    [Theory, InlineData("office"), InlineData("publicity")]
    public async Task WhoDoesTheWorkIsNotLedThereAndRefused(string role)
    {
        using var visitor = await Visitor.As(suite, role);

        Assert.Null((await visitor.Open("/")).Document.QuerySelector("header nav a[href='/people']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Open("/people")).Status);
    }

    private static string SomeName() => $"邓小满{Interlocked.Increment(ref count)}号";

    private static string PathOf(ShownPage page) => page.Answer.RequestMessage!.RequestUri!.AbsolutePath;

    private static string IdOf(ShownPage page, string collection, string verb) =>
        page.Document.QuerySelector($"details[id^='{collection}-'][id$='-{verb}']")!.Id!;

    private static async Task<ShownPage> Register(Visitor administrator, string name, params IEnumerable<(string Field, string Text)> typed) =>
        await administrator.Follow(await administrator.Fill(
            await administrator.Open("/people/new"), "form.begin", typed.Prepend(("person.display_name", name))));

    private static Task<ShownPage> Take(
        Visitor visitor, ShownPage page, string collection, string verb, params IEnumerable<(string Field, string Text)> typed) =>
        visitor.Take(page, IdOf(page, collection, verb), typed);
}

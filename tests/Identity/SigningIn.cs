using System.Net;
using System.Text.Json.Nodes;
using OtpNet;

namespace Rectify.Testing.Identities;

/// <summary>People who read nothing but the screen sign in, are refused, and sign out.</summary>
public sealed class SigningIn(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    private readonly RunningSuite suite = district.Suite;

    [Fact]
    public async Task WhoAsksForAPageSignsInAndIsThere()
    {
        var issue = await ImportedIssue.In(suite);
        var owner = await district.Somebody("owner", issue.Agency);
        using var browser = new Browser(suite.Address);

        var page = await browser.SignIn(owner.UserName, path: $"/{issue.Agency}");

        Assert.Equal((HttpStatusCode.OK, $"/{issue.Agency}"), (page.Status, page.Path));
        Assert.Contains("邓小满", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("演示环境", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open($"/{issue.Name}")).Status);
    }

    [Fact]
    public async Task AWrongPasswordIsRefusedWithTheNameKeptAndFiveLockTheAccount()
    {
        var owner = await district.Somebody("owner", (await ImportedIssue.In(suite)).Agency);
        using var browser = new Browser(suite.Address);

        var page = await browser.SignIn(owner.UserName, "another password");
        Assert.Equal((HttpStatusCode.Unauthorized, "登录名或密码不正确，或账号未启用。"), (page.Status, page.Alert));
        Assert.Equal(owner.UserName, page.Document.QuerySelector("#user_name")!.GetAttribute("value"));
        Assert.Equal(page.Alert, (await browser.SignIn("nobody-of-that-name", "another password")).Alert);
        for (var wrong = 2; wrong <= 5; wrong++)
            page = await browser.SignIn(owner.UserName, "another password");

        page = await browser.SignIn(owner.UserName);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("已锁定", page.Alert, StringComparison.Ordinal);
        var history = await district.Administrator.GetAsync($"/v1/{owner.Account}/history").Json();
        Assert.Equal(5, history["entries"]!.AsArray().Count(entry => entry!.Text("sentence").Contains("登录被拒", StringComparison.Ordinal)
            || entry!.ToJsonString().Contains("account.sign_in_refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TheOfficeSetsUpAnAuthenticatorOnceAndIsAskedForItsCodeFromThenOn()
    {
        var office = await district.Somebody("office");
        using var browser = new Browser(suite.Address);

        var page = await browser.SignIn(office.UserName);
        var key = page.Document.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var totp = new Totp(Base32Encoding.ToBytes(key));
        var wrong = await browser.Send(page, ("code", "000000"));
        Assert.Contains("验证码不正确", wrong.Alert, StringComparison.Ordinal);
        var code = totp.ComputeTotp();
        page = await browser.Send(wrong, ("code", code));
        Assert.Equal((HttpStatusCode.OK, "/"), (page.Status, page.Path));

        using var another = new Browser(suite.Address);
        page = await another.SignIn(office.UserName);
        Assert.Null(page.Document.QuerySelector("code"));
        page = await another.Send(page, ("code", code));
        Assert.Contains("已使用过", page.Alert, StringComparison.Ordinal);
        Assert.Equal("/", (await another.Send(page, ("code", totp.ComputeTotp(DateTime.UtcNow.AddSeconds(30))))).Path);
    }

    [Fact]
    public async Task ALinkSetsOnePasswordAndNoneThatIsWeakAndSaysWhenItIsUsed()
    {
        var person = (await district.Administrator.PostJson("/v1/people", new { displayName = "祝青禾" }).Json()).Text("name");
        var account = await district.Administrator.PostJson("/v1/accounts", new { person, userName = "qinghe" }).Json();
        using var browser = new Browser(suite.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignIn("qinghe")).Status);
        var link = account.Text("setUpLink");

        var page = await browser.Send(await browser.Open(link), ("password", "short"), ("again", "short"));
        Assert.Contains("至少 10 个字符", page.Alert, StringComparison.Ordinal);
        page = await browser.Send(page, ("password", Browser.Password), ("again", "another"));
        Assert.Contains("不一致", page.Alert, StringComparison.Ordinal);
        page = await browser.Send(page, ("password", Browser.Password), ("again", Browser.Password));
        Assert.StartsWith("/sign-in", page.Path, StringComparison.Ordinal);

        page = await browser.Open(link);
        Assert.Contains("已使用过", page.Alert, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#password"));
        var again = await district.Administrator.PostJson("/v1/accounts", new { person, userName = "qinghe-2" });
        Assert.Contains("ACCOUNT_EXISTS", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARightThatHasEndedIsGoneWithinSecondsThoughTheSessionGoesOn()
    {
        var issue = await ImportedIssue.In(suite);
        var owner = await district.Somebody("owner", issue.Agency);
        using var browser = new Browser(suite.Address);
        await browser.SignIn(owner.UserName);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open($"/{issue.Agency}")).Status);

        await district.Administrator.PostJson($"/v1/{owner.Appointment}:end", new { reason = "调离" }).Json();

        await RunningSuite.Eventually(async () => (await browser.Open($"/{issue.Agency}")).Status == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task WhoIsSuspendedIsSignedOutEverywhere()
    {
        var issue = await ImportedIssue.In(suite);
        var owner = await district.Somebody("owner", issue.Agency);
        using var browser = new Browser(suite.Address);
        await browser.SignIn(owner.UserName);

        await district.Administrator.PostJson($"/v1/{owner.Account}:suspend", new { reason = "停职" }).Json();

        await RunningSuite.Eventually(async () => (await browser.Open("/")).Path.StartsWith("/sign-in", StringComparison.Ordinal));
        Assert.Contains("未启用", (await browser.SignIn(owner.UserName)).Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoChangesTheirPasswordSignsInWithItAndTheirOtherDevicesAreSignedOut()
    {
        var owner = await district.Somebody("owner", (await ImportedIssue.In(suite)).Agency);
        using var phone = new Browser(suite.Address);
        using var desk = new Browser(suite.Address);
        await phone.SignIn(owner.UserName);
        await desk.SignIn(owner.UserName);
        var account = await desk.Open("/account");
        Assert.Equal(2, account.Document.QuerySelectorAll("section.card:last-of-type li").Length);

        const string Next = "eight sober sailors";
        var refused = await desk.Send(account, "/account/password", [("old_password", "wrong"), ("new_password", Next), ("again", Next)]);
        Assert.Equal("原密码不正确。", refused.Alert);
        await desk.Send(refused, "/account/password", [("old_password", Browser.Password), ("new_password", Next), ("again", Next)]);

        await RunningSuite.Eventually(async () => (await phone.Open("/")).Path.StartsWith("/sign-in", StringComparison.Ordinal));
        Assert.Equal("/", (await phone.SignIn(owner.UserName, Next)).Path);
        var left = await phone.Send(await phone.Open("/account"), "/sign-out", []);
        Assert.Equal("/public/notices", left.Path);
        Assert.StartsWith("/sign-in", (await phone.Open("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasTypedWhenTheSessionEndedIsThereAgainAfterSigningIn()
    {
        var issue = await ImportedIssue.In(suite);
        var owner = await district.Somebody("owner", issue.Agency);
        using var browser = new Browser(suite.Address);
        var form = await browser.SignIn(owner.UserName, path: $"/{issue.Name}");
        await EndSession(owner, browser);

        var statement = string.Concat(Enumerable.Range(0, 490).Select(number => (char)('一' + ((number * 37) % 5000))));
        var asked = await browser.Send(form, ("statement", statement));
        Assert.StartsWith("/sign-in", asked.Path, StringComparison.Ordinal);
        var again = await browser.Send(asked, ("user_name", owner.UserName), ("password", Browser.Password));

        Assert.Equal($"/{issue.Name}", again.Path);
        Assert.Contains("您填写的内容都在", again.Alert, StringComparison.Ordinal);
        Assert.Contains($"{statement}</textarea>", WebUtility.HtmlDecode(again.Html), StringComparison.Ordinal);
        Assert.Equal("REGISTERED", (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
        await browser.Send(again, ("statement", statement));
        var history = await issue.Office.GetAsync($"/v1/{issue.Name}/history").Json();
        Assert.Equal(statement, history["entries"]!.AsArray()[^1]!.Text("statement"));
        Assert.Null((await browser.Open($"/{issue.Name}")).Document.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task WhatOnePersonTypedIsNotShownToWhoSignsInAfterThem()
    {
        var issue = await ImportedIssue.In(suite);
        var (owner, other) = (await district.Somebody("owner", issue.Agency), await district.Somebody("owner", issue.Agency));
        using var browser = new Browser(suite.Address);
        var form = await browser.SignIn(owner.UserName, path: $"/{issue.Name}");
        await EndSession(owner, browser);

        var asked = await browser.Send(form, ("statement", "只有我知道。"));
        var again = await browser.Send(asked, ("user_name", other.UserName), ("password", Browser.Password));

        Assert.Equal((HttpStatusCode.OK, $"/{issue.Name}"), (again.Status, again.Path));
        Assert.DoesNotContain("只有我知道。", again.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingIsKeptOfAFormThatWasNotSentFromAPageOfOursNorOfPasswords()
    {
        var issue = await ImportedIssue.In(suite);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = suite.Address };

        using var foreign = await stranger.PostAsync($"/{issue.Name}", new FormUrlEncodedContent([KeyValuePair.Create("statement", "他人所写")]));
        using var secret = new HttpRequestMessage(HttpMethod.Post, "/account/password")
        { Content = new FormUrlEncodedContent([KeyValuePair.Create("new_password", "eight sober sailors")]) };
        secret.Headers.Add("Cookie", "rectify-form=anything");
        using var refused = await stranger.SendAsync(secret);

        Assert.All([foreign, refused], answer =>
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        });
    }

    [Fact]
    public async Task TheFirstPasswordIsSaidToBeSetByWhoseItIs()
    {
        var owner = await district.Somebody("owner", (await ImportedIssue.In(suite)).Agency);

        var history = await district.Administrator.GetAsync($"/v1/{owner.Account}/history").Json();

        var set = history["entries"]!.AsArray().Single(entry => entry!.Text("type") == "account.password_set")!;
        Assert.Equal($"主任邓小满{owner.UserName}设置密码（待启用 → 正常）。", set.Text("sentence"));
        Assert.Equal("主任", set.Text("actorPost"));
    }

    [Fact]
    public async Task WhoTriesAnAccountThatIsNotSetUpYetIsKeptAndItIsSetUpAllTheSame()
    {
        var invited = await Invited.By(district.Administrator, "甘露", "person-not-set-up", "publicity");
        using var browser = new Browser(suite.Address);

        for (var wrong = 1; wrong <= 5; wrong++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignIn("person-not-set-up", "another password")).Status);
        var history = (await district.Administrator.GetAsync($"/v1/{invited.Account}/history").Json())["entries"]!.AsArray();
        Assert.Equal(5, history.Count(entry => entry!.Text("sentence").Contains("登录被拒", StringComparison.Ordinal)));

        Assert.Contains("至少 10 个字符", (await browser.Open(invited.Link)).Text, StringComparison.Ordinal);
        await browser.SetUp(invited.Link);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn("person-not-set-up")).Status);
    }

    [Fact]
    public async Task WithoutARequestASessionEndsAfterAsManyMinutesAsASettingSays()
    {
        var district30 = new SignedInDistrict { Settings = ["--Sessions:Minutes=30"] };
        await district30.InitializeAsync();
        var owner = await district30.Somebody("publicity");
        using var browser = new Browser(district30.Suite.Address);

        await browser.SignIn(owner.UserName);

        var end = await district30.InDatabase("SELECT max(end_seconds) FROM browser_sessions", command => command.ExecuteScalarAsync());
        Assert.InRange((DateTimeOffset.FromUnixTimeSeconds((long)end!) - DateTimeOffset.UtcNow).TotalMinutes, 25, 30);
        await district30.DisposeAsync();
    }

    private async Task EndSession(SomebodyWithAnAccount somebody, Browser browser)
    {
        await district.Administrator.PostJson($"/v1/{somebody.Account}:signOut", new { reason = "测试" }).Json();
        await RunningSuite.Eventually(async () => (await browser.Open("/account")).Path.StartsWith("/sign-in", StringComparison.Ordinal));
    }
}

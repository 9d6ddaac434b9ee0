using Microsoft.Playwright;
using Rectify.Testing;
using Rectify.Testing.Servers;

namespace Rectify.Gateway.Tests;

/// <summary>axe finds nothing, on any page, on a phone and on a desk.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class AccessibilityTests(ShownDistrict district, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "seven sober sailors";

    [Theory]
    [InlineByTurns(0, 3, 390, 844, "zh-CN")]
    [InlineByTurns(1, 3, 1280, 900, "zh-CN")]
    [InlineByTurns(2, 3, 390, 844, "en")]
    public async Task PagesForWorkAndForCitizens(int width, int height, string language)
    {
        var page = await chromium.Open(district.Suite, width, height);
        await page.Context.AddCookiesAsync([new() { Name = "rectify-language", Value = $"c%3D%7Cuic%3D{language}", Url = district.Suite.Address.ToString() }]);
        string[] things = [district.Late.Agency, district.Late.Name, district.Late.Measures[0], district.Draft, district.Published];
        string[] paths = ["/", "/tasks", "/issues", "/issues?state=CLOSED", "/measures", "/notices", "/remarks", "/agencies",
            "/agencies/new", "/imports", "/imports/new", $"/{district.Late.Name}/remarks/new", $"/{district.Late.Inspection}/notices/new",
            "/help", "/help/screens", "/help/operators", "/nowhere", .. things.Select(name => $"/{name}"), "/api", "/system", "/offline",
            "/public/notices", $"/public/notices?agency={district.InTime.Agency}",
            district.PublicPage, "/public/nowhere"];
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            Assert.Empty(await page.Hits());
        }
    }

    [Theory]
    [InlineByTurns(0, 3, "owner")]
    [InlineByTurns(1, 3, "head")]
    [InlineByTurns(2, 3, "office")]
    public async Task FormsThatAreOpenAndRefused(string role)
    {
        var page = await chromium.Open(district.Suite, 390);
        var session = await Visitor.SessionOf(district.Suite, role, role == "office" ? null : district.Late.Agency);
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = district.Suite.Address.ToString() }]);
        foreach (var name in new[] { district.Late.Name, district.Late.Measures[0], district.Published })
        {
            await page.GotoAsync($"/{name}");
            for (var step = 0; step < await page.Locator("details.step").CountAsync(); step++)
            {
                await page.Locator("details.step summary").Nth(step).ClickAsync();
                Assert.Empty(await page.Hits());
                await page.Locator("details.step summary").Nth(step).ClickAsync();
            }
        }

        if (role != "owner")
            return;
        await page.GotoAsync($"/{district.Late.Measures[0]}");
        await page.Locator("summary", new() { HasText = "填进展" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Assertions.Expect(page.GetByText("请填写进展情况。")).ToBeVisibleAsync();
        Assert.Empty(await page.Hits());
    }

    [Theory]
    [InlineByTurns(0, 2, 390, 844)]
    [InlineByTurns(1, 2, 1280, 900)]
    public async Task PagesOfSigningIn(int width, int height)
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        await using var suite = await RunningSuite.Start($"--Listen={address}", $"--Issuer={address}", "--Demonstration=offered");
        using var administrator = await suite.As("administrator");
        var page = await chromium.Open(suite, width, height);

        await page.GotoAsync("/");
        Assert.Empty(await page.Hits());
        foreach (var role in new[] { "AUDITOR", "OFFICE" })
        {
            var invited = await Invited.By(administrator, $"严明之{role}", $"person-{role}", role);
            await page.Context.ClearCookiesAsync();
            await page.GotoAsync(invited.Link);
            Assert.Empty(await page.Hits());
            await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
            await page.GetByLabel("再输一次").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "保存并去登录" }).ClickAsync();
            await page.GotoAsync("/account");
            await page.GetByLabel("登录名").FillAsync($"person-{role}");
            await page.GetByLabel("密码").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
            Assert.Empty(await page.Hits());
        }

        await page.GotoAsync("/set-up?token=nonsense");
        Assert.Empty(await page.Hits());
    }
}

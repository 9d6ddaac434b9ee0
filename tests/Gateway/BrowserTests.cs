using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>The pages in a real browser, on a phone and on a desk.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class BrowserTests(ShownDistrict district, Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineByTurns(0, 4, 390)]
    [InlineByTurns(1, 4, 360)]
    [InlineByTurns(2, 4, 800)]
    [InlineByTurns(3, 4, 1280)]
    public async Task PagesFitTheScreenAndTheConsoleStaysSilent(int width)
    {
        var page = await Open(width);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        string[] things = [district.Late.Agency, district.Late.Name, district.Late.Measures[0], district.Draft];
        string[] pages = ["/", "/tasks", "/issues", "/measures", "/notices", "/agencies", "/system", "/api", "/offline", "/public/notices", district.PublicPage,
            "/help", "/help/screens", "/help/operators"];
        foreach (var path in things.Select(name => $"/{name}").Concat(pages))
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} px");
            var leftmost = await page.EvaluateAsync<double>(
                "Math.min(0, ...[...document.querySelectorAll('.more a')].map(link => link.getBoundingClientRect().left))");
            Assert.True(leftmost >= 0, $"the menu of {path} is beyond the edge at {width} px");
        }

        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/public/notices")]
    public async Task TheFirstKeyLeadsPastTheHeadOfThePage(string path)
    {
        var page = await Open(1280);
        await page.GotoAsync(path);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "跳到正文" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "跳到正文" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SomebodyElseLooksAroundAndComesBack()
    {
        var page = await Open(390);
        await page.GotoAsync("/");

        await page.GetByText("切换身份").ClickAsync();
        await page.GetByLabel("身份", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "责任人" });
        await page.GetByLabel("单位", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = district.LateName });
        await page.GetByRole(AriaRole.Button, new() { Name = "进入" }).ClickAsync();
        await Expect(page.GetByText($"当前身份：责任人 · {district.LateName}")).ToBeVisibleAsync();
        await Expect(page.GetByText(district.InTimeName)).ToHaveCountAsync(0);

        await page.GetByText("切换身份").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "回到巡察办" }).ClickAsync();
        await Expect(page.GetByText("当前身份：巡察办")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task MeasuresOpenByKeyboard()
    {
        var page = await Open(390);
        await page.GotoAsync($"/{district.Late.Agency}");

        await page.Locator("details.measures summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText(ShownDistrict.Note)).ToBeVisibleAsync();
    }

    private Task<IPage> Open(int width) => chromium.Open(district.Suite, width);
}

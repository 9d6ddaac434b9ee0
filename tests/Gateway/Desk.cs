using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>Somebody who has signed in and reads nothing but the screen, which has to fit and to be hit with a thumb.</summary>
internal sealed class Desk(IPage page, string agency, int width)
{
    /// <summary>CSS pixels: what a thumb hits.</summary>
    private const int Tap = 48;

    /// <summary>From the first page to the agency, and to the problem where one is named.</summary>
    public async Task<IPage> GoTo(string? problem = null)
    {
        await page.GotoAsync("/");
        await Follow(agency);
        if (problem is not null)
            await page.GetByRole(AriaRole.Link, new() { Name = problem }).ClickAsync();
        await Fits();
        return page;
    }

    public Task Follow(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public async Task Take(string verb, string confirm, params (string Label, string Text)[] typed)
    {
        await page.Locator("summary").GetByText(verb, new() { Exact = true }).ClickAsync();
        foreach (var (label, text) in typed)
            await page.GetByLabel(label).And(page.Locator(":visible")).FillAsync(text);
        await Fits();
        await page.GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
    }

    /// <summary>Three taps from any page: what waits, the step, and its confirmation.</summary>
    /// <param name="thing">In whose row the step stands.</param>
    public async Task TakeWhatWaits(string step, string thing)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "待办" }).ClickAsync();
        await Fits();
        await page.Locator($"a[href*='{thing}']").GetByText(step, new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"确认{step}", Exact = true }).ClickAsync();
    }

    public async Task NothingWaits(string thing)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "待办" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "待办" }).First).ToBeVisibleAsync();
        await Expect(page.Locator($"a[href*='{thing}']")).ToHaveCountAsync(0);
    }

    public async Task Told(string words)
    {
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words);
        await Fits();
    }

    private async Task Fits()
    {
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} is wider than {width} px");
        var targets = page.Locator(".steps :is(summary, button, textarea, select, input[type=text], label.choice)").And(page.Locator(":visible"));
        foreach (var target in await targets.AllAsync())
            Assert.True((await target.BoundingBoxAsync())!.Height >= Tap, $"{await target.InnerTextAsync()} is too small for a thumb.");
    }
}

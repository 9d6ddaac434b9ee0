using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>What is typed into a form outlives a phone that goes to sleep, and nobody else finds it.</summary>
public sealed class DraftsInTheBrowser(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    private const string Typed = "已修订制度，尚待党组会审议。";
    private const string Restored = "已恢复上次没有提交的内容";
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WhatWasNotSubmittedIsThereAgainWithANote()
    {
        var (page, _) = await TypedInto(await Accepted());

        await page.ReloadAsync();

        await Expect(page.GetByText(Restored)).ToBeVisibleAsync();
        await Expect(Note(page)).ToHaveValueAsync(Typed);
        await Expect(page.GetByLabel("措施已全部落实，同时报完成")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "清除" }).ClickAsync();
        await Expect(Note(page)).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(page.GetByText(Restored)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WhatIsSubmittedIsNotKept()
    {
        var (page, _) = await TypedInto(await Accepted());

        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已报完成");
        Assert.Empty(await Kept(page));
    }

    [Fact]
    public async Task WhatIsRefusedIsKeptUntilItIsAccepted()
    {
        var (page, issue) = await TypedInto(await Accepted());
        await page.GetByLabel("完成百分比").FillAsync("200");

        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();

        await Expect(page.GetByText("没有提交：请改正下面标出的内容。")).ToBeVisibleAsync();
        await Expect(page.GetByText(Restored)).ToHaveCountAsync(0);
        await page.GotoAsync($"/{issue.Measures[0]}");
        await Expect(page.GetByLabel("完成百分比")).ToHaveValueAsync("200");
        await page.GetByLabel("完成百分比").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已报完成");
        Assert.Empty(await Kept(page));
    }

    [Fact]
    public async Task SomebodyElseAtTheSameScreenFindsNothingOfIt()
    {
        var (page, issue) = await TypedInto(await Accepted());

        await Become(page, "leader", issue);
        await page.GotoAsync($"/{issue.Measures[0]}");

        await Expect(page.Locator("summary", new() { HasText = "填进展" })).ToBeVisibleAsync();
        await Expect(page.GetByText(Restored)).ToHaveCountAsync(0);
        await Become(page, "owner", issue);
        await page.GotoAsync($"/{issue.Measures[0]}");
        await Expect(page.GetByText(Restored)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhoLeavesTakesItAlong()
    {
        var (page, _) = await TypedInto(await Accepted());
        Assert.Single(await Kept(page));

        await page.GetByText("切换身份").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "回到巡察办" }).ClickAsync();

        await Expect(page.GetByText("当前身份：巡察办")).ToBeVisibleAsync();
        Assert.Empty(await Kept(page));
    }

    [Fact]
    public async Task WithoutNetworkNothingIsSentAndNothingIsLost()
    {
        var (page, issue) = await TypedInto(await Accepted());
        await page.Context.SetOfflineAsync(true);

        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();

        await Expect(page.GetByText("现在没有网络，还没有提交。")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已报完成");
        Assert.Equal("CLAIMED", (await issue.Office.GetAsync($"/v1/{issue.Measures[0]}").Json()).Text("state"));
    }

    private async Task<ImportedIssue> Accepted()
    {
        var issue = await ImportedIssue.In(suite);
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        await RunningSuite.Eventually(async () => (await issue.Owner.GetAsync($"/v1/{issue.Measures[0]}").Json())["actions"]!.AsArray()
            .Any(action => action!.GetValue<string>() == "recordProgress"));
        return issue;
    }

    private async Task<(IPage Page, ImportedIssue Issue)> TypedInto(ImportedIssue issue)
    {
        var page = await chromium.Open(suite, 390);
        await Become(page, "owner", issue);
        await page.GotoAsync($"/{issue.Measures[0]}");
        await page.Locator("summary", new() { HasText = "填进展" }).ClickAsync();
        await Note(page).FillAsync(Typed);
        await page.GetByLabel("措施已全部落实，同时报完成").CheckAsync();
        return (page, issue);
    }

    private async Task Become(IPage page, string role, ImportedIssue issue)
    {
        var session = await Visitor.SessionOf(suite, role, issue.Agency);
        await page.Context.ClearCookiesAsync();
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = suite.Address.ToString() }]);
    }

    private static ILocator Note(IPage page) => page.GetByLabel("进展情况");

    private static Task<string[]> Kept(IPage page) => page.EvaluateAsync<string[]>("Object.keys(localStorage)");
}

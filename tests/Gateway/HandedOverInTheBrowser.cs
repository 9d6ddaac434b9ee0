using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>
/// Who sees what, by people who sign in: what waits for somebody waits for their successor, and a discipline group sees its agencies and no other.
/// </summary>
public sealed class HandedOverInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    [Theory, InlineByTurns(1, 2, 390, 844), InlineByTurns(0, 2, 1280, 900)]
    public async Task WhatWaitsForSomebodyWaitsForTheirSuccessorAndNoMoreForThem(int width, int height)
    {
        var ledger = Some.Ledger();
        var issue = await ImportedIssue.In(people.Suite, ledger);
        var predecessor = await people.Come(chromium, "head", issue.Agency, width, height, scripts: true);
        var successor = await people.Come(chromium, "head", (await ImportedIssue.In(people.Suite)).Agency, width, height, scripts: true);
        var (from, to) = (await NameOn(predecessor), await NameOn(successor));
        var administrator = await people.Come(chromium, "administrator", null, width, height, scripts: true);

        await administrator.GetByRole(AriaRole.Link, new() { Name = "账号", Exact = true }).ClickAsync();
        await administrator.GetByLabel("查找").FillAsync(from);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await administrator.GetByRole(AriaRole.Link, new() { Name = from, Exact = true }).ClickAsync();
        await administrator.Locator("summary").GetByText("办理交接", new() { Exact = true }).ClickAsync();
        await administrator.GetByLabel("接任人", new() { Exact = true }).SelectOptionAsync(to);
        await administrator.GetByLabel("交接原因").FillAsync("调离");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "确认交接" }).ClickAsync();
        await Expect(administrator.GetByRole(AriaRole.Status)).ToContainTextAsync("已交接");

        await RunningSuite.Eventually(async () => await Waiting(successor, issue) == 1);
        await successor.Locator($"a[href*='{issue.Name}']").GetByText("认领", new() { Exact = true }).ClickAsync();
        await successor.GetByRole(AriaRole.Button, new() { Name = "确认认领" }).ClickAsync();
        await Expect(successor.GetByRole(AriaRole.Status)).ToContainTextAsync("已认领");
        await Expect(successor.Locator(".history")).ToContainTextAsync(to);
        await RunningSuite.Eventually(async () => await Waiting(predecessor, issue) == 0);
    }

    [Theory, InlineByTurns(0, 2, 390, 844), InlineByTurns(1, 2, 1280, 900)]
    public async Task ADisciplineGroupSeesItsAgencyAndNoOther(int width, int height)
    {
        var (ours, theirs) = (Some.Ledger(), Some.Ledger());
        var issue = await ImportedIssue.In(people.Suite, ours);
        var other = await ImportedIssue.In(people.Suite, theirs);

        var page = await people.Come(chromium, "discipline", issue.Agency, width, height, scripts: true);

        foreach (var list in new[] { "单位", "问题", "措施" })
        {
            await page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = list, Exact = true }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync(ours.Agency);
            await Expect(page.Locator("main")).Not.ToContainTextAsync(theirs.Agency);
        }

        foreach (var foreign in new[] { other.Agency, other.Name, other.Measures[0] })
        {
            Assert.Equal(404, (await page.GotoAsync($"/{foreign}"))!.Status);
            await Expect(page.Locator("main")).Not.ToContainTextAsync(theirs.Agency);
        }
    }

    private static async Task<string> NameOn(IPage page) => (await page.Locator("header a[href='/account']").TextContentAsync())!.Split(" · ")[0];

    private static async Task<int> Waiting(IPage page, ImportedIssue issue)
    {
        await page.GotoAsync("/tasks");
        return await page.Locator($"a[href*='{issue.Name}']").GetByText("认领", new() { Exact = true }).CountAsync();
    }
}

using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>作废 from the request to its reversal, by people who sign in and read only the screen.</summary>
public sealed class VoidedInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    [Theory, InlineByTurns(0, 2, 390, 844), InlineByTurns(1, 2, 1280, 900)]
    public async Task AnIssueIsVoidedByTwoPeopleLeavesTheListsAndComesBackByAThird(int width, int height)
    {
        var issue = await ImportedIssue.In(people.Suite);
        var title = (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("title");
        var head = await people.Come(chromium, "head", issue.Agency, width, height, scripts: true);
        var (confirms, reverses) = (await Office(), await Office());

        await head.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = "问题", Exact = true }).ClickAsync();
        await head.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
        await head.GetByRole(AriaRole.Link, new() { Name = "申请作废" }).ClickAsync();
        await head.GetByRole(AriaRole.Button, new() { Name = "申请作废" }).ClickAsync();
        await Expect(head.Locator("#voiding-reason-wrong")).ToHaveTextAsync("请填写作废原因。");
        await head.GetByLabel("作废原因").FillAsync("与第2项重复");
        await head.GetByRole(AriaRole.Button, new() { Name = "申请作废" }).ClickAsync();
        await Expect(head.GetByRole(AriaRole.Status)).ToContainTextAsync("已申请作废");

        await confirms.GotoAsync("/tasks");
        await confirms.Locator("li", new() { HasText = "与第2项重复" }).GetByRole(AriaRole.Link, new() { Name = "确认作废" }).Last.ClickAsync();
        await confirms.GetByRole(AriaRole.Button, new() { Name = "确认作废" }).ClickAsync();
        await Expect(confirms.GetByRole(AriaRole.Status)).ToContainTextAsync("已作废");
        Assert.Equal(0, await Listed(head, title));

        await reverses.GotoAsync(confirms.Url);
        await reverses.Locator("summary").GetByText("撤销作废", new() { Exact = true }).ClickAsync();
        await reverses.GetByLabel("撤销作废的原因").FillAsync("两项不同");
        await reverses.GetByRole(AriaRole.Button, new() { Name = "确认撤销作废" }).ClickAsync();
        await Expect(reverses.GetByRole(AriaRole.Status)).ToContainTextAsync("已撤销作废");
        await RunningSuite.Eventually(async () => await Listed(head, title) == 1);

        Task<IPage> Office() => people.Come(chromium, "office", null, width, height, scripts: true);
    }

    private static async Task<int> Listed(IPage page, string title)
    {
        await page.GotoAsync("/issues");
        return await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = title }).CountAsync();
    }
}

using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>The office adds an issue that no findings name, finds it by two of its characters, and orders and narrows the list that it stands in.</summary>
public sealed class ListedInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    [Theory, InlineByTurns(0, 2, 390, 844, true), InlineByTurns(1, 2, 1280, 900, false)]
    public async Task AnIssueIsAddedFoundAndListed(int width, int height, bool scripts)
    {
        var issue = await ImportedIssue.In(people.Suite, Some.Ledger(measures: 2, due: DateOnly.FromDateTime(DateTime.UtcNow).AddDays(50)));
        var office = await people.Come(chromium, "office", agency: null, width, height, scripts);
        var isPhone = width < 700;
        var (title, word) = isPhone ? ("关于幼儿园食堂比价的问题", "幼儿") : ("关于养老院食堂比价的问题", "养老");

        await office.GotoAsync($"/{issue.Inspection}");
        await office.Locator("summary").GetByText("增加问题", new() { Exact = true }).ClickAsync();
        await office.GetByRole(AriaRole.Textbox, new() { Name = "问题", Exact = true }).FillAsync(title);
        await office.GetByLabel("所属方面").FillAsync("工程和采购方面");
        await office.GetByRole(AriaRole.Button, new() { Name = "确认增加" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Textbox, new() { Name = "问题", Exact = true })).ToHaveValueAsync(title);
        await office.GetByLabel("问题来源").SelectOptionAsync("领导批示");
        await office.GetByLabel("来源说明").FillAsync("区委书记 2026年11月20日批示");
        await office.GetByLabel("整改时限").FillAsync(Some.DayAfter(20));
        await Looked();
        await office.GetByRole(AriaRole.Button, new() { Name = "确认增加" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("问题已增加");

        if (isPhone)
        {
            await office.Locator("summary").GetByText("更多").ClickAsync();
            await office.GetByRole(AriaRole.Link, new() { Name = "查找", Exact = true }).ClickAsync();
        }

        var search = office.GetByRole(AriaRole.Searchbox).And(office.Locator(":visible")).First;
        await search.FillAsync(word);
        await search.PressAsync("Enter");
        await Expect(office.Locator("mark")).ToHaveTextAsync(word);
        await Looked();
        await office.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(office.GetByText("领导批示（区委书记 2026年11月20日批示）")).ToBeVisibleAsync();

        await office.GotoAsync($"/issues?inspection={issue.Inspection}");
        if (isPhone)
        {
            await office.GetByText("筛选与排序").ClickAsync();
            await office.GetByLabel("排序").SelectOptionAsync("期限近的在前");
            await office.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        }
        else
        {
            await office.GetByRole(AriaRole.Link, new() { Name = "期限", Exact = true }).ClickAsync();
            await Expect(office.GetByRole(AriaRole.Columnheader, new() { Name = "期限" })).ToHaveAttributeAsync("aria-sort", "ascending");
        }

        await Expect(office.Locator("tbody th > a").First).ToHaveTextAsync(title);
        await Expect(office.Locator("tbody tr")).ToHaveCountAsync(2);
        await Looked();

        async Task Looked()
        {
            Assert.True(await office.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{office.Url} is wider than {width} px");
            if (scripts)
                Assert.Empty(await office.Hits());
        }
    }
}

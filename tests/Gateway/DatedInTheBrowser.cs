using Microsoft.Playwright;
using Rectify.Platform.Api.Time;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>轮次与期限 in the browser: the office sets the limits of a round and confirms what they propose, and the agency sees its days.</summary>
public sealed class DatedInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, InlineByTurns(0, 2, 390, 844, true), InlineByTurns(1, 2, 1280, 900, false)]
    public async Task LimitsAreDraftedAdoptedAndConfirmedForAnInspection(int width, int height, bool scripts)
    {
        var ledger = Some.Ledger(measures: 2);
        (ledger.InspectionFrom, ledger.FeedbackOn) = ($"{1950 + (width % 50)}-03-03", $"{Today.AddMonths(-1):yyyy-MM-dd}");
        ledger.ClearInspectionTo();
        var issue = await ImportedIssue.In(people.Suite, ledger);
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("roundTitle");
        var due = Today.AddMonths(-1).AddMonths(2);
        var office = await people.Come(chromium, "office", null, width, height, scripts);

        await office.GetByRole(AriaRole.Navigation).First.Locator("summary").ClickAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = "轮次与期限" }).ClickAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = $"设置期限：{round}" }).ClickAsync();
        await office.GetByLabel("生效日期").FillAsync($"{Today:yyyy-MM-dd}");
        await office.GetByLabel("集中整改期（月）").FillAsync("37");
        await office.GetByLabel("黄灯（到期前天数）").FillAsync("10");
        await office.GetByLabel("天数按工作日计算").SelectOptionAsync("是");
        await office.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Expect(office.Locator("#round_settings-period_months-wrong")).ToContainTextAsync("1 到 36 的整数");
        await office.GetByLabel("集中整改期（月）").FillAsync("2");
        await office.GetByRole(AriaRole.Button, new() { Name = "存为草稿" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("已存为草稿");
        await Expect(office.Locator("main")).ToContainTextAsync("到期前 10 个工作日");
        await office.Locator("summary").GetByText("启用", new() { Exact = true }).ClickAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "确认启用" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("已启用");

        await office.GotoAsync("/inspections?waiting=schedule");
        await office.GetByRole(AriaRole.Link, new() { Name = round }).First.ClickAsync();
        await Expect(office.Locator("#dates ~ p").First).ToContainTextAsync("2 条措施没有期限");
        await office.Locator("summary").GetByText("定整改期限", new() { Exact = true }).ClickAsync();
        await office.GetByLabel("反馈日期").FillAsync($"{Today.AddDays(1):yyyy-MM-dd}");
        await office.GetByRole(AriaRole.Button, new() { Name = "确认期限" }).ClickAsync();
        await Expect(office.GetByText("反馈日期：不能晚于今天")).ToBeVisibleAsync();
        await office.GetByLabel("反馈日期").FillAsync(ledger.FeedbackOn);
        await office.GetByRole(AriaRole.Button, new() { Name = "确认期限" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("期限已定");
        await RunningSuite.Eventually(async () => (await issue.Office.GetAsync($"/v1/{issue.Name}").Json()).Text("due") == $"{due:yyyy-MM-dd}");

        var owner = await people.Come(chromium, "owner", issue.Agency, width, height, scripts);
        await owner.GotoAsync($"/{issue.Measures[0]}");
        await Expect(owner.Locator(".heading")).ToContainTextAsync($"{due.Month}月{due.Day}日");
        await owner.GotoAsync($"/{issue.Inspection}");
        await Expect(owner.Locator("main")).ToContainTextAsync("每条未办结的措施都有期限");
        Assert.Equal(0, await owner.GetByText("定整改期限", new() { Exact = true }).CountAsync());
    }
}

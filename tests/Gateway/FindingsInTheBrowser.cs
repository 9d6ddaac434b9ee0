using Microsoft.Playwright;
using Rectify.Platform.Api.Time;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>反馈录入 in the browser: a group enters what it has found, the office hands it over, and the agency plans its measures.</summary>
public sealed class FindingsInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    private static readonly DateOnly Today = DistrictTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, InlineByTurns(0, 2, 390, 844, true), InlineByTurns(1, 2, 1280, 900, false)]
    public async Task FindingsAreEnteredHandedOverAndAnsweredWithMeasures(int width, int height, bool scripts)
    {
        using var api = await people.Suite.As("office");
        var called = Some.AgencyName();
        var agency = (await api.PostJson("/v1/agencies", new { displayName = called }).Json()).Text("name");
        var round = $"{1900 + (width % 40)}年第一轮巡察";
        await api.PostJson("/v1/rounds", new { title = round }).Json();
        var group = await people.Come(chromium, "group", agency, width, height, scripts);

        await group.GetByRole(AriaRole.Navigation).First.Locator("summary").ClickAsync();
        await group.GetByRole(AriaRole.Link, new() { Name = "轮次与期限" }).ClickAsync();
        await group.GetByRole(AriaRole.Link, new() { Name = $"开展巡察：{round}" }).ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "确认开展" }).ClickAsync();
        await Expect(group.Locator(".error").First).ToBeVisibleAsync();
        await group.GetByLabel("被巡察单位").SelectOptionAsync(called);
        await group.GetByLabel("巡察开始日期").FillAsync("2026-03");
        await group.GetByLabel("常规巡察").CheckAsync();
        await Looked(group);
        await group.GetByRole(AriaRole.Button, new() { Name = "确认开展" }).ClickAsync();
        await Told(group, "巡察已开展，可以录入反馈意见。");
        await Looked(group);

        await group.GetByRole(AriaRole.Link, new() { Name = "录入反馈意见" }).ClickAsync();
        await Looked(group);
        await group.GetByRole(AriaRole.Button, new() { Name = "开始录入" }).ClickAsync();
        await Expect(group.GetByText("还没有条目：先增加方面")).ToBeVisibleAsync();
        await Step(group, "增加条目", "确认增加", ("内容", "党的建设方面"), ("序号", "（一）"));
        await Told(group, "条目已增加。");
        await group.GetByLabel("更正 1", new() { Exact = true }).ClickAsync();
        await group.GetByLabel("在 1 下增加").Locator("summary").ClickAsync();
        var adding = group.GetByLabel("在 1 下增加");
        await adding.GetByLabel("内容").FillAsync("议事规则不落实");
        await adding.GetByLabel("具体表现").FillAsync("2025年有 3 次会议没有记录。");
        await adding.GetByLabel("依据").FillAsync("《议事规则》第五条");
        await Looked(group);
        await adding.GetByRole(AriaRole.Button, new() { Name = "确认增加" }).ClickAsync();
        await Told(group, "条目已增加。");
        await Looked(group);
        await Step(group, "送巡察办核对", "确认送审");
        await Told(group, "已送巡察办核对");

        var office = await people.Come(chromium, "office", null, width, height, scripts);
        await office.GotoAsync("/tasks");
        await Looked(office);
        await office.GotoAsync("/tasks");
        await office.GetByRole(AriaRole.Link, new() { Name = $"反馈交办：{called}反馈意见" }).ClickAsync();
        await office.GetByLabel("反馈日期").And(office.Locator("[id$=handOver-feedback_on]")).FillAsync($"{Today.AddDays(1):yyyy-MM-dd}");
        await office.GetByRole(AriaRole.Button, new() { Name = "确认交办" }).ClickAsync();
        await Expect(office.Locator("[id$=handOver-feedback_on-wrong]")).ToContainTextAsync("反馈日期：不能晚于今天");
        await office.Locator("[id$=handOver-feedback_on]").FillAsync($"{Today:yyyy-MM-dd}");
        await office.GetByRole(AriaRole.Button, new() { Name = "确认交办" }).ClickAsync();
        await Told(office, "已交办：单位从现在起可以看到");
        await office.GetByRole(AriaRole.Link, new() { Name = "查看台账" }).ClickAsync();
        await Expect(office.Locator("main")).ToContainTextAsync("1 个问题没有整改时限");
        await Step(office, "定整改期限", "确认期限", ("统一期限", $"{Today.AddDays(60):yyyy-MM-dd}"));
        await Told(office, "期限已定");
        await Looked(office);

        var owner = await people.Come(chromium, "owner", agency, width, height, scripts);
        await owner.GotoAsync("/issues");
        await owner.GetByRole(AriaRole.Link, new() { Name = "议事规则不落实" }).ClickAsync();
        await Expect(owner.Locator("#content ~ p").First).ToContainTextAsync("3 次会议没有记录");
        await Expect(owner.GetByText("还没有措施")).ToBeVisibleAsync();
        await Step(owner, "增加措施", "确认增加", ("措施", "修订议事规则。"), ("责任人", "沈若溪"));
        await Told(owner, "措施已增加");
        await Looked(owner);
        await RunningSuite.Eventually(async () =>
        {
            await owner.ReloadAsync();
            return await owner.GetByRole(AriaRole.Link, new() { Name = "修订议事规则。" }).CountAsync() == 1;
        });
        await owner.GetByRole(AriaRole.Link, new() { Name = "修订议事规则。" }).ClickAsync();
        await Expect(owner.Locator(".heading")).ToContainTextAsync("还有 60 天");
        await owner.GetByRole(AriaRole.Link, new() { Name = "改写措施" }).ClickAsync();
        await Expect(owner.GetByRole(AriaRole.Textbox, new() { Name = "改为" })).ToHaveValueAsync("修订议事规则。");
        await owner.GetByRole(AriaRole.Textbox, new() { Name = "改为" }).FillAsync("修订并印发议事规则。");
        await owner.GetByLabel("原因").And(owner.Locator("[id*=rewordMeasure]")).FillAsync("补充印发");
        await Looked(owner);
        await owner.GetByRole(AriaRole.Button, new() { Name = "确认改写" }).ClickAsync();
        await Told(owner, "措施已改写");

        await office.GotoAsync(owner.Url);
        await Step(office, "改写问题", "确认改写", ("问题", "议事规则执行不严"), ("原因", "与反馈会表述一致"));
        await Told(office, "问题已改写");
        await Expect(office.Locator("h1")).ToContainTextAsync("议事规则执行不严");
        await Expect(office.Locator(".history")).ToContainTextAsync("与反馈会表述一致");

        async Task Looked(IPage page)
        {
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} is wider than {width} px");
            if (scripts)
                Assert.Empty(await page.Hits());
        }
    }

    private static Task Told(IPage page, string words) => Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words);

    private static async Task Step(IPage page, string verb, string confirm, params (string Label, string Text)[] typed)
    {
        await page.Locator("summary").GetByText(verb, new() { Exact = true }).First.ClickAsync();
        foreach (var (label, text) in typed)
            await page.GetByLabel(label).And(page.Locator("details[open] *:visible")).First.FillAsync(text);
        await page.Locator("details[open]").GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
    }
}

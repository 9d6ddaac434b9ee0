using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>An issue goes its whole way by people who read nothing but the screen, on a phone and on a desk, with scripts and without.</summary>
public sealed class LifecycleInTheBrowser(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    /// <summary>CSS pixels: what a thumb hits.</summary>
    private const int Tap = 48;

    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData(390, 844, true)]
    [InlineData(1280, 900, true)]
    [InlineData(390, 844, false)]
    public async Task AnIssueIsAcceptedWorkedOnCheckedVerifiedClosedAndReopened(int width, int height, bool scripts)
    {
        var ledger = Some.Ledger(due: DateOnly.FromDateTime(DateTime.UtcNow.AddDays(20)));
        var issue = await ImportedIssue.In(suite, ledger);
        var (title, measure) = (ledger.Aspects[0].Issues[0].Title, ledger.Aspects[0].Issues[0].Measures[0].Text);
        var page = await chromium.Open(suite, width, height, scripts);

        await GoTo(title, "owner");
        await Take("认领", "确认认领", ("签署意见", "诚恳接受，照单认领。"));
        await Told("已认领，可以开始填报措施进展。");
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await page.Locator("summary", new() { HasText = "填进展" }).ClickAsync();
        await page.GetByLabel("完成百分比").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Expect(page.GetByText("请填写进展情况。")).ToBeVisibleAsync();
        await page.GetByLabel("进展情况").FillAsync("已修订制度，逐月检查会议记录。");
        await page.GetByLabel("措施已全部落实，同时报完成").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Told("已报完成");
        await Expect(page.Locator(".status")).ToContainTextAsync("已报完成，尚未核实");

        await GoTo(title, "leader");
        await Expect(page.GetByText("可办理：把关通过、退回")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await Take("退回", "确认退回", ("退回原因", "缺 11 月会议记录。"));
        await Told("已退回，由责任人继续整改。");

        await GoTo(title, "owner");
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await Expect(page.GetByText("退回原因：缺 11 月会议记录。")).ToBeVisibleAsync();
        await Take("报完成", "确认报完成", ("签署意见", "已补齐。"));
        await Told("已报完成");

        await Come("leader");
        await TakeWhatWaits("把关通过", measure);
        await Told("已把关通过");

        await Come("office");
        await TakeWhatWaits("核实", measure);
        await Told("已核实。");
        await NothingWaits();

        await GoTo(title, "head");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("措施已全部核实");
        await Take("申请销号", "确认申请销号", ("签署意见", "已整改到位，申请销号。"));
        await Told("已申请销号");

        await GoTo(title, "office");
        await Expect(page.Locator(".history")).ToContainTextAsync("已整改到位，申请销号。");
        await Take("销号", "确认销号");
        await Told("已销号。");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("按期销号");

        await Take("重新整改", "确认重新整改", ("重新整改的原因", "抽查发现同类问题。"));
        await Told("已进入新一轮整改。");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("第 2 轮");

        // Somebody else comes, and finds the issue from the first page on.
        async Task GoTo(string problem, string role)
        {
            await Come(role);
            await page.GetByRole(AriaRole.Link, new() { Name = ledger.Agency, Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = problem }).ClickAsync();
            await Fits();
        }

        async Task Come(string role)
        {
            var session = await Visitor.SessionOf(suite, role, role == "office" ? null : issue.Agency);
            await page.Context.ClearCookiesAsync();
            await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = suite.Address.ToString() }]);
            await page.GotoAsync("/");
        }

        // Three taps from any page: what waits, the step, and its confirmation.
        async Task TakeWhatWaits(string step, string thing)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "待办" }).ClickAsync();
            await Fits();
            await page.GetByRole(AriaRole.Link, new() { Name = $"{step}：{thing}" }).And(page.Locator($"[href*='{issue.Measures[0]}']")).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = $"确认{step}", Exact = true }).ClickAsync();
        }

        async Task NothingWaits()
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "待办" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "待办" }).First).ToBeVisibleAsync();
            await Expect(page.Locator($"a[href*='{issue.Measures[0]}']")).ToHaveCountAsync(0);
        }

        async Task Take(string verb, string confirm, params (string Label, string Text)[] typed)
        {
            await page.Locator("summary").GetByText(verb, new() { Exact = true }).ClickAsync();
            foreach (var (label, text) in typed)
                await page.GetByLabel(label).And(page.Locator(":visible")).FillAsync(text);
            await Fits();
            await page.GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
        }

        async Task Told(string words)
        {
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words);
            await Fits();
        }

        async Task Fits()
        {
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} is wider than {width} px");
            var targets = page.Locator(".steps :is(summary, button, textarea, select, input[type=text], label.choice)").And(page.Locator(":visible"));
            foreach (var target in await targets.AllAsync())
                Assert.True((await target.BoundingBoxAsync())!.Height >= Tap, $"{await target.InnerTextAsync()} is too small for a thumb.");
        }
    }

    [Fact]
    public async Task OnAPhoneTheVerbsStandAtTheFootOfTheScreenWhereverOneReads()
    {
        var issue = await ImportedIssue.In(suite, Some.Ledger(measures: 12));
        var session = await Visitor.SessionOf(suite, "owner", issue.Agency);
        var page = await chromium.Open(suite, 390);
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = suite.Address.ToString() }]);
        await page.GotoAsync($"/{issue.Name}");
        var verb = page.Locator("summary", new() { HasText = "认领" });

        foreach (var where in new[] { "0", "document.body.scrollHeight / 2", "document.body.scrollHeight" })
        {
            await page.EvaluateAsync($"scrollTo(0, {where})");
            await Expect(verb).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await verb.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认认领" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }
}

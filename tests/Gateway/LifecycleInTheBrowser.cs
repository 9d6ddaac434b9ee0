using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>
/// An issue and its notice go their whole way by people who sign in and read nothing but the screen, on a phone and on a desk, with scripts and without.
/// </summary>
public sealed class LifecycleInTheBrowser(PeopleWhoSignIn people, Chromium chromium) : IClassFixture<PeopleWhoSignIn>, IClassFixture<Chromium>
{
    [Theory]
    [InlineByTurns(0, 3, 390, 844, true)]
    [InlineByTurns(1, 3, 1280, 900, true)]
    [InlineByTurns(2, 3, 390, 844, false)]
    public async Task AnIssueIsAcceptedWorkedOnCheckedVerifiedClosedAndReopened(int width, int height, bool scripts)
    {
        var ledger = Some.Ledger();
        var issue = await ImportedIssue.In(people.Suite, ledger);
        var (title, measure) = (ledger.Aspects[0].Issues[0].Title, ledger.Aspects[0].Issues[0].Measures[0].Text);

        var owner = await Come("owner", issue, ledger.Agency, width, height, scripts);
        var page = await owner.GoTo(title);
        await owner.Take("认领", "确认认领", ("签署意见", "诚恳接受，照单认领。"));
        await owner.Told("已认领，可以开始填报措施进展。");
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await owner.Take("责任分工", "确认分工", ("责任领导", "吴副局长"), ("责任人", "孙科长"));
        await owner.Told("责任分工已记录。");
        await Expect(page.Locator(".history")).ToContainTextAsync("责任人：（无） → 孙科长");
        await owner.Take("定期限", "确认期限", ("期限", "2199-03-31"));
        await owner.Told("期限已定，问题的期限随之调整。");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("2199年3月31日");
        await page.Locator("summary", new() { HasText = "填进展" }).ClickAsync();
        await page.GetByLabel("完成百分比").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await Expect(page.GetByText("请填写进展情况。")).ToBeVisibleAsync();
        await page.GetByLabel("进展情况").FillAsync("已修订制度，逐月检查会议记录。");
        await page.GetByLabel("措施已全部落实，同时报完成").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交进展" }).ClickAsync();
        await owner.Told("已报完成");
        await Expect(page.Locator(".status")).ToContainTextAsync("已报完成，尚未核实");

        var leader = await Come("leader", issue, ledger.Agency, width, height, scripts);
        page = await leader.GoTo(title);
        await Expect(page.GetByText("可办理：把关通过、退回")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await leader.Take("退回", "确认退回", ("退回原因", "缺 11 月会议记录。"));
        await leader.Told("已退回，由责任人继续整改。");

        page = await owner.GoTo(title);
        await page.GetByRole(AriaRole.Link, new() { Name = measure }).ClickAsync();
        await Expect(page.GetByText("退回原因：缺 11 月会议记录。")).ToBeVisibleAsync();
        await owner.Take("报完成", "确认报完成", ("签署意见", "已补齐。"));
        await owner.Told("已报完成");

        await leader.TakeWhatWaits("把关通过", issue.Measures[0]);
        await leader.Told("已把关通过");

        var office = await Come("office", issue, ledger.Agency, width, height, scripts);
        await office.TakeWhatWaits("核实", issue.Measures[0]);
        await office.Told("已核实。");
        await office.NothingWaits(issue.Measures[0]);

        var head = await Come("head", issue, ledger.Agency, width, height, scripts);
        page = await head.GoTo(title);
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("措施已全部核实");
        await head.Take("申请销号", "确认申请销号", ("签署意见", "已整改到位，申请销号。"));
        await head.Told("已申请销号");

        page = await office.GoTo(title);
        await Expect(page.Locator(".history")).ToContainTextAsync("已整改到位，申请销号。");
        await office.Take("销号", "确认销号");
        await office.Told("已销号。");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("按期销号");

        await office.Take("重新整改", "确认重新整改", ("重新整改的原因", "抽查发现同类问题。"));
        await office.Told("已进入新一轮整改。");
        await Expect(page.Locator(".heading .status")).ToContainTextAsync("第 2 轮");
    }

    [Theory]
    [InlineByTurns(1, 3, 390, 844, true)]
    [InlineByTurns(2, 3, 1280, 900, true)]
    [InlineByTurns(0, 3, 390, 844, false)]
    public async Task ANoticeIsCompiledSubmittedApprovedAndPublishedAndEverybodyReadsIt(int width, int height, bool scripts)
    {
        var ledger = Some.Ledger();
        var issue = await ImportedIssue.In(people.Suite, ledger);

        var head = await Come("head", issue, ledger.Agency, width, height, scripts);
        var page = await head.GoTo();
        await head.Follow("编制通报");
        await page.GetByLabel("公开范围").SelectOptionAsync("社会公开");
        await page.GetByLabel("编排方式").SelectOptionAsync("逐个问题列出措施");
        await page.GetByRole(AriaRole.Button, new() { Name = "起草通报" }).ClickAsync();
        await head.Told("已按现在的台账起草");
        var notice = new Uri(page.Url).AbsolutePath[1..];
        await head.Take("送审", "确认送审");
        await head.Told("已送审");

        var office = await Come("office", issue, ledger.Agency, width, height, scripts);
        await office.TakeWhatWaits("批准公开", notice);
        await office.Told("已批准，可以公开。");

        await head.TakeWhatWaits("公开", notice);
        await head.Told("已公开。");

        var citizen = await chromium.Open(people.Suite, width, height, scripts);
        await citizen.GotoAsync("/public/notices");
        await citizen.Locator($"a[href$='{notice}']").First.ClickAsync();
        await Expect(citizen.GetByText(ledger.Aspects[0].Issues[0].Measures[0].Text).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OnAPhoneTheVerbsStandAtTheFootOfTheScreenWhereverOneReads()
    {
        var ledger = Some.Ledger(measures: 12);
        var issue = await ImportedIssue.In(people.Suite, ledger);
        var page = await people.Come(chromium, "owner", issue.Agency, 390, 844, scripts: true);
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

    private async Task<Desk> Come(string role, ImportedIssue issue, string agency, int width, int height, bool scripts) =>
        new(await people.Come(chromium, role, role == "office" ? null : issue.Agency, width, height, scripts), agency, width);
}

using System.Text;
using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>导入核对 in the browser: a report is sent, corrected beside its original and becomes a ledger, from which a notice is compiled.</summary>
public sealed class ImportedInTheBrowser(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    private const string Sample = "中共青梧区园林绿化中心党组";
    private const string Title = "关于理论学习与绿化养护工作结合不紧的问题";

    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineByTurns(2, 3, 390, 844, true)]
    [InlineByTurns(0, 3, 1280, 900, true)]
    [InlineByTurns(1, 3, 390, 844, false)]
    public async Task AReportIsCorrectedBesideItsOriginalAndBecomesALedger(int width, int height, bool scripts)
    {
        var agency = Some.AgencyName();
        var page = await OfficeAt("/agencies", width, height, scripts);

        await page.GetByRole(AriaRole.Link, new() { Name = "导入报告" }).ClickAsync();
        await Send(page, Report(agency));
        await Expect(page.GetByText("列出 12，报告自称 13")).ToBeVisibleAsync();
        await Expect(page.Locator(".heading")).ToContainTextAsync("处提示没有核对");
        await Expect(page.GetByText("确认导入", new() { Exact = true })).ToHaveCountAsync(0);
        await Looked();

        await page.GetByLabel("更正 1.1.1", new() { Exact = true }).ClickAsync();
        await Step("改写");
        await page.GetByLabel("责任人").FillAsync("邓小满");
        await page.GetByLabel("期限").FillAsync("没有这一天");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认改写" }).ClickAsync();
        await Expect(page.GetByText("期限填写有误")).ToBeVisibleAsync();
        await page.GetByLabel("期限").FillAsync("2027年3月");
        await Looked();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认改写" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已改写。");
        await Expect(page.Locator(".source")).ToContainTextAsync("邓小满 · 2027年3月");

        await page.GetByLabel("更正 1.1.2", new() { Exact = true }).ClickAsync();
        await Step("改层级");
        await page.GetByLabel("改为").SelectOptionAsync("情况说明");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认改层级" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("层级已改");
        await Expect(page.GetByText("列出 11，报告自称 13")).ToBeVisibleAsync();

        await page.GetByLabel("处理第 1 行").ClickAsync();
        await Step("不录入");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认不录入" }).ClickAsync();
        await Expect(page.Locator("#l1")).ToContainTextAsync("不录入的原因");
        await page.GetByLabel("不录入的原因").FillAsync("标题");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认不录入" }).ClickAsync();
        await Expect(page.Locator("#l1")).ToContainTextAsync("：标题");

        await page.Locator(".settle input[name=word]").First.FillAsync("原文如此");
        await page.Locator(".settle button").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("提示已核对。");
        await Expect(page.Locator(".heading")).ToContainTextAsync("提示和原文都已核对");
        await Step("确认导入");
        await page.GetByLabel("签署意见").FillAsync("已逐条核对");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入成为台账");
        await Expect(page.Locator(".history")).ToContainTextAsync("已逐条核对");
        await Looked();

        await page.GetByRole(AriaRole.Link, new() { Name = "查看台账" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = agency, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "原文第 11 行" }).First.ClickAsync();
        await Expect(page.Locator("#l11")).ToContainTextAsync(Title);
        await page.GotoAsync($"/agencies?q={Uri.EscapeDataString(agency)}");
        await page.GetByRole(AriaRole.Link, new() { Name = agency }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "编制通报" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "起草通报" }).ClickAsync();
        await Expect(page.GetByText("没有提交：请改正下面标出的内容。")).ToBeVisibleAsync();
        await page.GetByLabel("公开范围").SelectOptionAsync("社会公开");
        await page.GetByLabel("编排方式").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Looked();
        await page.GetByRole(AriaRole.Button, new() { Name = "起草通报" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已按现在的台账起草");
        await Expect(page.Locator(".heading")).ToContainTextAsync("社会公开");

        Task Step(string called) => page.Locator("summary").GetByText(called, new() { Exact = true }).ClickAsync();

        async Task Looked()
        {
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} is wider than {width} px");
            if (scripts)
                Assert.Empty(await page.Hits());
        }
    }

    [Fact]
    public async Task ANewerEditionSaysWhatDiffersAndOneThatIsNotNamedSoCannotBeImported()
    {
        var agency = Some.AgencyName();
        var page = await OfficeAt("/imports/new", 1280, 900);
        await Send(page, Report(agency));
        await Settle(page);
        await Commit(page);

        await page.GotoAsync("/imports/new");
        await Send(page, Report(agency, (Title, "关于理论学习与绿化养护工作结合不够紧密的问题")));
        await Settle(page);
        await Expect(page.GetByText("这个单位在这一轮已有一份台账")).ToBeVisibleAsync();
        await Expect(page.GetByText("确认导入", new() { Exact = true })).ToHaveCountAsync(0);

        await page.Locator("summary").GetByText("核对基本信息", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("是哪一份台账的新版").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "确认更正" }).ClickAsync();
        await Expect(page.GetByText("问题：关于理论学习与绿化养护工作结合不紧的问题。 → 关于理论学习与绿化养护工作结合不够紧密的问题。")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("{");
        await Commit(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "查看台账" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("按新版报告更新巡察");
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldAndNothingIsKept()
    {
        var page = await OfficeAt("/imports/new", 390, 844);

        await Send(page, new FilePayload { Name = "照片.png", MimeType = "image/png", Buffer = [137, 80, 78, 71, 13, 10, 26, 10] });

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有导入任何内容。");
        await page.GotoAsync("/imports");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("照片.png");
    }

    [Fact]
    public async Task AFileThatIsTooLargeIsToldInTheForm()
    {
        var page = await OfficeAt("/imports/new", 390, 844);

        await Send(page, new FilePayload { Name = "报告.txt", MimeType = "text/plain", Buffer = new byte[6 * 1024 * 1024] });

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("文件太大，最多 5 MB");
        await Expect(page.GetByLabel("整改情况报告、问题清单或台账")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheOriginalIsHadAsItCame()
    {
        var report = Report(Some.AgencyName());
        var page = await OfficeAt("/imports/new", 1280, 900);
        await Send(page, report);

        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "下载原文" }).ClickAsync();
        var download = await waiting;

        Assert.Equal("整改情况报告.txt", download.SuggestedFilename);
        Assert.Equal(report.Buffer, await File.ReadAllBytesAsync((await download.PathAsync())!));
    }

    private static async Task Send(IPage page, FilePayload report)
    {
        await page.GetByLabel("整改情况报告、问题清单或台账").SetInputFilesAsync(report);
        await page.GetByRole(AriaRole.Button, new() { Name = "识别并核对" }).ClickAsync();
    }

    private static async Task Settle(IPage page)
    {
        await page.Locator(".settle button").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("提示已核对。");
    }

    private static async Task Commit(IPage page)
    {
        await page.Locator("summary").GetByText("确认导入", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入成为台账");
    }

    /// <summary>The fictional sample, as the report of another agency.</summary>
    private static FilePayload Report(string agency, params IEnumerable<(string Was, string Is)> changes)
    {
        var text = File.ReadAllText(Checkout.PathOf("docs/samples/report.txt")).Replace(Sample, agency, StringComparison.Ordinal);
        foreach (var (was, now) in changes)
            text = text.Replace(was, now, StringComparison.Ordinal);
        return new FilePayload { Name = "整改情况报告.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
    }

    private async Task<IPage> OfficeAt(string path, int width, int height, bool scripts = true)
    {
        var session = await Visitor.SessionOf(suite, "office");
        var page = await chromium.Open(suite, width, height, scripts);
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = suite.Address.ToString() }]);
        await page.GotoAsync(path);
        return page;
    }
}

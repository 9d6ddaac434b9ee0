using System.Net;
using System.Text;
using Microsoft.Playwright;
using Rectify.Testing;
using static Microsoft.Playwright.Assertions;

namespace Rectify.Gateway.Tests;

/// <summary>What is begun with a form: an agency, a ledger from its report, a remark, a notice; on a phone and on a desk, with scripts and without.</summary>
public sealed class BegunInTheBrowser(SuiteFixture fixture, Chromium chromium) : IClassFixture<SuiteFixture>, IClassFixture<Chromium>
{
    private const string Sample = "中共青梧区园林绿化中心党组";

    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineByTurns(2, 3, 390, 844, true)]
    [InlineByTurns(0, 3, 1280, 900, true)]
    [InlineByTurns(1, 3, 390, 844, false)]
    public async Task AReportIsReadShownAndImportedAndANoticeCompiledFromIt(int width, int height, bool scripts)
    {
        var agency = Some.AgencyName();
        var page = await OfficeAt("/agencies", width, height, scripts);

        await page.GetByRole(AriaRole.Link, new() { Name = "导入报告" }).ClickAsync();
        await page.GetByLabel("整改情况报告或台账").SetInputFilesAsync(Report(agency));
        await page.GetByRole(AriaRole.Button, new() { Name = "查看识别结果" }).ClickAsync();
        await Expect(page.GetByText("列出 12，报告自称 13")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "请先核对" })).ToBeVisibleAsync();
        await Looked();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入：6 个问题，12 项措施。");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(agency);

        await page.GetByRole(AriaRole.Link, new() { Name = "编制通报" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "起草通报" }).ClickAsync();
        await Expect(page.GetByText("没有提交：请改正下面标出的内容。")).ToBeVisibleAsync();
        await page.GetByLabel("公开范围").SelectOptionAsync("社会公开");
        await page.GetByLabel("编排方式").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Looked();
        await page.GetByRole(AriaRole.Button, new() { Name = "起草通报" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已按现在的台账起草");
        await Expect(page.Locator(".heading")).ToContainTextAsync("社会公开");

        async Task Looked()
        {
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} is wider than {width} px");
            if (scripts)
                Assert.Empty(await page.Hits());
        }
    }

    [Fact]
    public async Task ANewerEditionSaysWhatDiffersAndOneThatIsNotNamedSoIsRefused()
    {
        var agency = Some.AgencyName();
        var page = await OfficeAt("/reports/import", 1280, 900);
        await Import(Report(agency));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入");

        await page.GotoAsync("/reports/import");
        await Import(Report(agency, ("关于理论学习与绿化养护工作结合不紧的问题", "关于理论学习与绿化养护工作结合不够紧密的问题")));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请在“是哪一份台账的新版”里选它");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认导入" })).ToHaveCountAsync(0);

        await page.GetByLabel("是哪一份台账的新版").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Import(Report(agency, ("关于理论学习与绿化养护工作结合不紧的问题", "关于理论学习与绿化养护工作结合不够紧密的问题")));
        await Expect(page.GetByText("问题：关于理论学习与绿化养护工作结合不紧的问题。 → 关于理论学习与绿化养护工作结合不够紧密的问题。")).ToBeVisibleAsync();
        await Expect(page.Locator("section.card")).Not.ToContainTextAsync("{");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已按新版更新：不同 1 处，台账改动 1 处");
        await Expect(page.GetByText("关于理论学习与绿化养护工作结合不够紧密的问题").First).ToBeVisibleAsync();

        async Task Import(FilePayload report)
        {
            await page.GetByLabel("整改情况报告或台账").SetInputFilesAsync(report);
            await page.GetByRole(AriaRole.Button, new() { Name = "查看识别结果" }).ClickAsync();
        }
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldAndNothingIsImported()
    {
        var page = await OfficeAt("/reports/import", 390, 844);

        await page.GetByLabel("整改情况报告或台账").SetInputFilesAsync(
            new FilePayload { Name = "照片.png", MimeType = "image/png", Buffer = [137, 80, 78, 71, 13, 10, 26, 10] });
        await page.GetByRole(AriaRole.Button, new() { Name = "查看识别结果" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有导入任何内容。");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认导入" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AFileThatIsTooLargeIsToldInTheForm()
    {
        var page = await OfficeAt("/reports/import", 390, 844);

        await page.GetByLabel("整改情况报告或台账").SetInputFilesAsync(
            new FilePayload { Name = "报告.txt", MimeType = "text/plain", Buffer = new byte[6 * 1024 * 1024] });
        await page.GetByRole(AriaRole.Button, new() { Name = "查看识别结果" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("文件太大，最多 5 MB");
        await Expect(page.GetByLabel("整改情况报告或台账")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnAgencyIsRegisteredWithWhatBelongsToItAndATwinIsRefusedBesideItsName()
    {
        var (above, name) = (Some.AgencyName(), Some.AgencyName());
        var parent = (await (await suite.As("office")).PostJson("/v1/agencies", new { displayName = above }).Json()).Text("name");
        using var office = await Visitor.As(suite, "office");
        var form = await office.Open("/agencies/new");

        var made = await office.Follow(await office.Fill(
            form, "form.begin", ("agency.display_name", name), ("agency.kind", "PUBLIC_INSTITUTION"), ("agency.parent", parent)));

        Assert.Equal(name, made.Title);
        Assert.Equal(above, made.Document.QuerySelector($".facts a[href='/{parent}']")!.TextContent);
        var twin = await office.Fill(await office.Open("/agencies/new"), "form.begin", ("agency.display_name", name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twin.Status);
        Assert.Contains(name, twin.Document.QuerySelector("#agency-display_name-wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsMentionedInARemarkTakesNoteOfItFromTheirTasks()
    {
        var issue = await ImportedIssue.In(suite);
        using var administrator = await suite.As("administrator");
        var subject = $"somebody-{Guid.NewGuid():N}";
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满", post = "联络员", subject }).Json()).Text("name");
        await administrator.PostJson("/v1/appointments", new { person, role = "OWNER", agencies = new[] { issue.Agency } }).Json();
        using var office = await Visitor.As(suite, "office");
        using var mentioned = await Visitor.As(suite, "owner", issue.Agency, subject);

        var form = await office.Open($"/{issue.Name}/remarks/new");
        Assert.Contains("邓小满（联络员）", form.Text, StringComparison.Ordinal);
        var page = await office.Follow(await office.Fill(form, "form.begin", ("remark.text", "请补齐 11 月会议记录。"), ("remark.mentioned", person)));
        var shown = page.Document.QuerySelector("#remarks")!.ParentElement!;
        Assert.Contains("@邓小满", shown.TextContent, StringComparison.Ordinal);
        Assert.Contains("待知悉", shown.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.QuerySelectorAll("a"), link => link.TextContent == "知悉");

        var tasks = await mentioned.Open("/tasks");
        var step = tasks.Document.QuerySelectorAll("a.button").Single(link => link.TextContent == "知悉").GetAttribute("href")!;
        var noted = await mentioned.Take(await mentioned.Open(step), "note", ("statement", "今天补齐。"));
        Assert.Contains("已知悉", noted.Text, StringComparison.Ordinal);
        Assert.Contains("今天补齐。", noted.Document.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("备注 1 条", (await mentioned.Open($"/remarks?agency={issue.Agency}&state=NOTED")).Title);
        Assert.Empty((await mentioned.Open("/tasks")).Document.QuerySelectorAll("main a[href*=remarks]"));
    }

    [Fact]
    public async Task WhatIsNotTheirsIsNeitherOfferedNorShown()
    {
        var (issue, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var owner = await Visitor.As(suite, "owner", issue.Agency);
        using var group = await Visitor.As(suite, "group", issue.Agency);
        await other.Office.PostJson("/v1/remarks", new { issue = other.Name, text = "别家的话。" }).Json();

        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open($"/{other.Name}/remarks/new")).Status);
        Assert.DoesNotContain("别家的话。", (await owner.Open("/remarks")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open("/reports/import")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Open("/agencies/new")).Status);
        foreach (var path in new[] { "/agencies", $"/{issue.Agency}" })
            Assert.DoesNotContain((await group.Open(path)).Document.QuerySelectorAll("a"), link => link.TextContent is "导入报告" or "登记单位" or "编制通报");
        Assert.Contains((await owner.Open($"/{issue.Agency}")).Document.QuerySelectorAll("a"), link => link.TextContent == "编制通报");
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

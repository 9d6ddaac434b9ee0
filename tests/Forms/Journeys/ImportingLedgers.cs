using System.Net.Http.Headers;
using System.Text;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Journeys;

/// <summary>Documents of every form through the front door.</summary>
public sealed class ImportingLedgers(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private static readonly string[] Header = ["序号", "方面", "反馈问题", "整改措施", "责任领导", "责任单位", "整改时限", "完成情况"];
    private static readonly string[] First = ["1", "聚焦政治建设方面", "理论学习不深入", "1.制定计划。\n2.每月学习。", "甲同", "办公室", "2025年6月底前", "已完成"];
    private static readonly string[] Second = ["2", "", "会议记录不规范", "明确专人", "乙同", "人事科", "长期坚持", "整改中"];

    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AWordLedgerBecomesIssuesAndMeasures()
    {
        var agency = Some.AgencyName();
        var docx = new Docx(Docx.P($"{agency}巡察整改台账") + Docx.Table(Header, First, Second)).Bytes();
        var office = await suite.As("office");

        var parsed = await Post(office, "parse", docx, Docx.Type).Json();
        var imported = await Post(office, "import", docx, "application/octet-stream").Json();

        Assert.Equal(agency, parsed.Text("agency"));
        Assert.Equal((2, 3), (imported["totals"]!.Number("issues"), imported["totals"]!.Number("measures")));
        await ShowsTheLedger(office, imported.Text("inspection"));
    }

    [Fact]
    public async Task ACommaSeparatedLedgerInAnOldEncodingBecomesIssuesAndMeasures()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var lines = new[] { [$"填报单位：{Some.AgencyName()}"], Header, First, Second }.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")));
        var csv = Encoding.GetEncoding("gb18030").GetBytes(string.Join("\r\n", lines));
        var office = await suite.As("office");

        var imported = await Post(office, "import", csv, "text/csv").Json();

        Assert.Equal(imported.ToJsonString(), (await Post(office, "import", csv, "text/csv").Json()).ToJsonString());
        await ShowsTheLedger(office, imported.Text("inspection"));
    }

    [Fact]
    public async Task AWorkbookIsReadAndABrokenOneIsRefusedWithItsReason()
    {
        var xlsx = new Xlsx(("台账", $"<sheetData>{Xlsx.Row(1, $"{Some.AgencyName()}整改台账")}{Xlsx.Row(2, Header)}{Xlsx.Row(3, First)}</sheetData>")).Bytes();
        var office = await suite.As("office");

        Assert.Equal(2, (await Post(office, "parse", xlsx, Xlsx.Type).Json())["totals"]!.Number("measures"));
        var refused = await Post(office, "parse", xlsx[..200], Xlsx.Type).Problem();
        Assert.Equal("DOCUMENT_UNREADABLE", refused.Text("reason"));
        Assert.Contains("DOCUMENT_MALFORMED", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheContractListsTheTypes()
    {
        var content = (await suite.Http.GetAsync("/openapi.json").Json())["paths"]!["/v1/reports:import"]!["post"]!["requestBody"]!["content"]!.AsObject();

        Assert.Contains(Docx.Type, content);
        Assert.Contains("text/csv", content);
        Assert.Contains("application/json", content);
    }

    private static async Task ShowsTheLedger(HttpClient office, string inspection)
    {
        await RunningSuite.Eventually(async () => (await ImportedIssue.List(office, "measures", inspection)).Count == 3);
        var issues = await ImportedIssue.List(office, "issues", inspection);
        var measures = await ImportedIssue.List(office, "measures", inspection);

        Assert.Equal(["理论学习不深入", "会议记录不规范"], issues.Select(issue => issue!.Text("title")));
        Assert.Equal(["2025-06-30", "2025-06-30", ""], measures.Select(measure => measure!["due"]?.GetValue<string>() ?? ""));
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string verb, byte[] document, string type)
    {
        var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return client.PostAsync($"/v1/reports:{verb}", content);
    }
}

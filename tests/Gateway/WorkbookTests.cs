using System.IO.Compression;
using System.Net;
using MiniExcelLibs;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>What is taken along as a workbook, and by whom.</summary>
public sealed class WorkbookTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task AWorkbookHoldsNoFormulaAndNothingOfOthersAndIsRefusedToWhoListsNothing()
    {
        const string Title = "=1+1 关于虚列支出的问题";
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Title = Title;
        var issue = await ImportedIssue.In(fixture.Suite, ledger);
        using var owner = await Visitor.As(fixture.Suite, "owner", issue.Agency);
        using var partner = await Visitor.As(fixture.Suite, "partner");

        using var workbook = new MemoryStream(await owner.Client.GetByteArrayAsync("/issues.xlsx"));
        using var refused = await partner.Client.GetAsync("/issues.xlsx");

        var row = Assert.Single(workbook.Query(useHeaderRow: true, sheetName: "问题").Cast<IDictionary<string, object?>>());
        Assert.Equal(Title, row["问题"]);
        using var parts = new ZipArchive(workbook);
        using var sheet = new StreamReader(parts.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotMatch("<(x:)?f>", await sheet.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}

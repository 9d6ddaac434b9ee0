using Rectify.Testing;

namespace Rectify.Forms.Tests.Sheets;

public class WorkbookTextTests
{
    [Fact]
    public void AWorkbookWithoutALedgerIsExplainedAsText() =>
        Assert.Contains(
            "甲",
            Reports.ReportParser.Explain(new Xlsx(("一", $"<sheetData>{Xlsx.Row(1, "甲\n乙", "丙")}</sheetData>"),
                ("二", $"<sheetData>{Xlsx.Row(1, "丁")}</sheetData>")).Bytes(), null),
            StringComparison.Ordinal);
}

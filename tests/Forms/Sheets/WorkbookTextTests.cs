using Rectify.Testing;

namespace Rectify.Forms.Tests.Sheets;

public class WorkbookTextTests
{
    [Fact]
    public void A_workbook_without_a_ledger_is_explained_as_text() =>
        Assert.Contains(
            "甲",
            Reports.ReportParser.Explain(new Xlsx(("一", $"<sheetData>{Xlsx.Row(1, "甲\n乙", "丙")}</sheetData>"),
                ("二", $"<sheetData>{Xlsx.Row(1, "丁")}</sheetData>")).Bytes(), null),
            StringComparison.Ordinal);
}

using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Formats.Sheets;
using Rectify.Testing;
using Rectify.Types.V1;

namespace Rectify.Forms.Tests.Sheets;

public class SheetLedgerTests
{
    private static readonly string[] Header = ["序号", "问题类别", "问题表述", "整改措施", "责任科室", "整改时限", "完成情况"];

    [Fact]
    public void TheFirstSheetWithAHeaderIsTheLedger()
    {
        var ledger = Read(new Xlsx(
            ("说明", $"<sheetData>{Xlsx.Row(1, "本表由各单位填报")}</sheetData>"),
            ("台账",
                $"<sheetData>{Xlsx.Row(1, "青梧区民政局党组巡察整改台账")}"
                + $"{Xlsx.Row(3, Header)}"
                + $"{Xlsx.Row(4, "1", "聚焦为民服务方面", "窗口服务不规范", "开展培训", "办公室", "<c r='F4' s='1'><v>45838</v></c>", "√")}"
                + $"{Xlsx.Row(5, "2", "", "档案不全", "补齐档案", "办公室", "立行立改", "<c r='G5' t='s'><v>1</v></c>")}"
                + "</sheetData><mergeCells><mergeCell ref='A1:G1'/><mergeCell ref='B4:B5'/></mergeCells>"),
            ("上轮", $"<sheetData>{Xlsx.Row(1, Header)}{Xlsx.Row(2, "1", "甲", "乙不够", "丙", "丁", "2023年", "已完成")}</sheetData>"))
        {
            Shared = "<si><t>无</t></si><si><r><t>基本</t></r><r><t>完成</t></r><rPh><t>jiben</t></rPh></si>",
            Styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>",
        });

        Assert.Equal(("青梧区民政局党组巡察整改台账", "青梧区民政局党组"), (ledger.Title, ledger.Agency));
        Assert.Equal(new Totals { Aspects = 1, Issues = 2, Measures = 2 }, ledger.Totals);
        Assert.Equal("2025-06-30", ledger.Aspects[0].Issues[0].Measures[0].Due);
        Assert.Equal([Completion.Types.Grade.Completed, Completion.Types.Grade.Preliminary], ledger.Aspects[0].Issues.Select(issue => issue.Status));
        Assert.Equal("TABLE_UNREAD", Assert.Single(ledger.Findings).Code);
    }

    [Fact]
    public void FindingsNameTheRowOfTheSheet()
    {
        var ledger = Read(new Xlsx(("台账",
            $"<sheetData>{Xlsx.Row(2, Header)}"
            + $"{Xlsx.Row(3, "1", "甲方面", "乙不够", "丙", "丁", "2025年", "已完成")}"
            + $"{Xlsx.Row(9, "2", "", "戊不够", "己", "庚", "下周", "已完成")}</sheetData>")));

        Assert.Equal(
            ["NO_TITLE 0", "TABLE_ROW_EMPTY 4", "TABLE_DUE_UNREAD 9"],
            ledger.Findings.OrderBy(finding => finding.Line).Select(finding => $"{finding.Code} {finding.Line}"));
    }

    [Theory]
    [InlineData(14, "", "2025年6月30日")]
    [InlineData(57, "", "2025年6月")]
    [InlineData(164, "yyyy\"年\"m\"月\"", "2025年6月")]
    [InlineData(164, "[$-804]yyyy/mm/dd;@", "2025年6月30日")]
    [InlineData(164, "0.00_ ", "45838")]
    [InlineData(164, "General", "45838")]
    [InlineData(164, "0.00E+00", "45838")]
    [InlineData(9, "", "4583800%")]
    public void ANumberIsReadAsItIsShown(int id, string code, string shown)
    {
        var part = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            $"<s><numFmts><numFmt numFmtId='{id}' formatCode='{code.Replace("\"", "&quot;", StringComparison.Ordinal)}'/></numFmts>"
                + $"<cellXfs><xf numFmtId='{id}'/></cellXfs></s>"));
        using var reader = new PartReader(new PartText(part, Docx.Reading()), Docx.Reading());

        Assert.Equal(shown, CellFormats.Read(reader).Write(45838, 0, new DateTime(1899, 12, 30)));
    }

    [Theory]
    [InlineData("A1", 1, 1)]
    [InlineData("AB12", 12, 28)]
    [InlineData("XFD1048576", 1048576, 16384)]
    public void APlaceIsRead(string printed, int row, int column) => Assert.Equal(new CellPlace(row, column), CellPlace.Read(printed));

    [Theory]
    [InlineData("1A")]
    [InlineData("A0")]
    [InlineData("A1048577")]
    [InlineData("AAAA1")]
    [InlineData(null)]
    public void WhatIsNoPlaceIsNotRead(string? printed) => Assert.Null(CellPlace.Read(printed));

    private static Ledger Read(Xlsx xlsx) => Reports.ReportParser.Parse(xlsx.Bytes(), Xlsx.Type);
}

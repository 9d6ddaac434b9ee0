using Rectify.Reports.Formats;
using Rectify.Reports.Formats.Html;

namespace Rectify.Forms.Tests.Word;

public class WordTextTests
{
    private const string Box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";

    public static TheoryData<string, string, string> Markup => new()
    {
        { "runs", "<w:p><w:r><w:t>整改</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p>", "整改情况" },
        { "line break and tab", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>", "甲|乙\t丙" },
        { "inserted text", "<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>", "甲" },
        { "deleted text", "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>", "甲" },
        { "moved text",
            "<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:r><w:t>乙</w:t></w:r><w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo></w:p>",
            "乙甲" },
        { "deleted paragraph end", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>", "甲乙" },
        { "hidden text",
            "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>丙</w:t></w:r></w:p>",
            "甲丙" },
        { "field",
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
                + "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            "甲" },
        { "simple field", "<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>", "3" },
        { "contents",
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"
                + "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>甲1</w:t></w:r></w:p>"
                + "<w:p><w:r><w:t>乙2</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p>", "甲" },
        { "hyperlink", "<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>", "甲" },
        { "content control", "<w:sdt><w:sdtPr><w:alias w:val='无'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>", "甲" },
        { "text box once",
            $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{Box}</wps:txbx></mc:Choice>"
                + $"<mc:Fallback><w:pict><v:textbox>{Box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>外</w:t></w:r></w:p>",
            "外|框内" },
        { "old text box", $"<w:p><w:r><w:pict><v:textbox>{Box}</v:textbox></w:pict></w:r></w:p>", "框内" },
        { "phonetic guide",
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>zheng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>整</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "整" },
        { "tick", "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>", "√" },
        { "old properties",
            "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='9'/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
            "甲" },
        { "line ends of the markup", "<w:p><w:r><w:t>甲\n乙</w:t></w:r></w:p>", "甲 乙" },
        { "comment inside a text", "<w:p><w:r><w:t>甲<!-- 无 -->乙</w:t></w:r></w:p>", "甲乙" },
    };

    [Theory]
    [MemberData(nameof(Markup))]
    public void TextIsWhatAReaderSees(string what, string body, string lines) => Assert.True(lines == string.Join('|', new Docx(body).Lines()), what);

    [Fact]
    public void NotesAreAppendedInTheOrderOfTheText()
    {
        var docx = new Docx(
            Docx.P("甲")
            + "<w:p><w:r><w:t>乙</w:t><w:footnoteReference w:id='3'/></w:r><w:r><w:footnoteReference w:id='2'/><w:endnoteReference w:id='1'/></w:r></w:p>"
            + Docx.P("丙"))
        {
            Footnotes = $"<w:footnote w:type='separator' w:id='0'>{Docx.P("线")}</w:footnote>"
                + $"<w:footnote w:id='2'>{Docx.P("第二")}</w:footnote><w:footnote w:id='3'>{Docx.P("第一")}</w:footnote>",
            Endnotes = $"<w:endnote w:id='1'>{Docx.P("末")}</w:endnote>",
        };

        Assert.Equal(["甲", "乙", "丙", "注1：第一", "注2：第二", "尾注1：末"], docx.Lines());
    }

    [Fact]
    public void MergedCellsArePrintedOnceAndKnownAsMerged()
    {
        var docx = new Docx(
            "<w:tbl><w:tr>" + Docx.Cell("甲", "<w:vMerge w:val='restart'/>") + Docx.Cell("乙", "<w:gridSpan w:val='2'/>")
            + "</w:tr><w:tr>" + Docx.Cell("", "<w:vMerge/>") + Docx.Cell("丙") + Docx.Cell("丁") + "</w:tr></w:tbl>");

        var document = DocumentReader.Read(docx.Bytes(), null, Docx.Reading());

        Assert.Equal(["甲\t乙", "丙\t丁"], docx.Lines());
        var table = Assert.Single(document.Tables);
        Assert.Equal("甲 乙 乙*", Printed(table.Rows[0]));
        Assert.Equal("甲* 丙 丁", Printed(table.Rows[1]));
        Assert.Equal([1, 2], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void ADeletedRowIsNoRow()
    {
        var docx = new Docx("<w:tbl><w:tr>" + Docx.Cell("甲") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + Docx.Cell("乙") + "</w:tr></w:tbl>");

        Assert.Equal(["甲"], docx.Lines());
    }

    [Fact]
    public void AReportReadsTheSameAsItsPlainText()
    {
        const string Text = """
            青梧区水务局党组关于巡察整改进展情况的通报
            根据区委统一部署，2025年3月3日至4月18日，区委第一巡察组对区水务局党组开展了巡察。
            一、聚焦理论学习方面
            （一）关于理论学习不深入的问题
            整改情况：
            1.制定学习计划，每月集中学习一次。
            2.修订《学习制度》。
            （二）关于会议记录不规范的问题
            整改情况：
            1.明确专人负责记录。
            中共青梧区水务局党组
            2025年9月10日
            """;
        var docx = new Docx(string.Concat(Text.Split('\n').Select(line => Docx.P(line.Trim()))));

        Assert.Equal(Reports.ReportParser.Parse(Text), Reports.ReportParser.Parse(docx.Bytes(), "application/octet-stream"));
        Assert.Equal(3, Reports.ReportParser.Parse(docx.Bytes(), Docx.Type).Totals.Measures);
    }

    private static string Printed(Reports.Tables.TableRow row) => string.Join(' ', row.Cells.Select(cell => cell.Text + (cell.IsContinued ? "*" : "")));
}

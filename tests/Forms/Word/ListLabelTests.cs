using Rectify.Reports.Formats.Word;

namespace Rectify.Forms.Tests.Word;

public class ListLabelTests
{
    [Theory]
    [InlineData("chineseCounting", 12, "十二")]
    [InlineData("chineseCountingThousand", 203, "二百零三")]
    [InlineData("japaneseCounting", 10, "十")]
    [InlineData("taiwaneseCountingThousand", 1010, "一千零一十")]
    [InlineData("ideographDigital", 20, "二〇")]
    [InlineData("decimal", 7, "7")]
    [InlineData("decimalFullWidth", 17, "１７")]
    [InlineData("decimalEnclosedCircle", 20, "⑳")]
    [InlineData("decimalEnclosedCircleChinese", 21, "21")]
    [InlineData("decimalEnclosedParen", 3, "⑶")]
    [InlineData("decimalEnclosedFullstop", 3, "⒊")]
    [InlineData("lowerLetter", 28, "bb")]
    [InlineData("upperLetter", 2, "B")]
    [InlineData("lowerRoman", 14, "xiv")]
    [InlineData("upperRoman", 1994, "MCMXCIV")]
    [InlineData("chineseLegalSimplified", 21, "贰拾壹")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("ideographZodiac", 12, "亥")]
    [InlineData("decimalZero", 3, "03")]
    [InlineData("bullet", 3, "")]
    [InlineData("unheardOf", 3, "3")]
    public void ANumberIsWrittenAsItsListPrintsIt(string format, int number, string printed) =>
        Assert.Equal(printed, NumberFormat.Write(format, number));

    [Fact]
    public void LevelsRestartAndPrintTheLevelsAroundThem()
    {
        var docx = new Docx(
            Docx.InList(1, 0, "甲") + Docx.InList(1, 1, "乙") + Docx.InList(1, 1, "丙")
            + Docx.InList(1, 2, "丁") + Docx.InList(1, 0, "戊") + Docx.InList(1, 1, "己") + Docx.InList(1, 2, "庚"))
        {
            Numbering = Definition(1,
                Level(0, "chineseCounting", "%1、"), Level(1, "chineseCounting", "（%2）"), Level(2, "decimal", "%2.%3", "<w:isLgl/>"))
                + List(1, 1),
        };

        Assert.Equal(["一、甲", "（一）乙", "（二）丙", "2.1 丁", "二、戊", "（一）己", "1.1 庚"], docx.Lines());
    }

    [Fact]
    public void ListsOfOneDefinitionCountOnUnlessTheyStartAnew()
    {
        var docx = new Docx(Docx.InList(1, 0, "甲") + Docx.InList(2, 0, "乙") + Docx.InList(3, 0, "丙") + Docx.InList(3, 0, "丁"))
        {
            Numbering = Definition(1, Level(0, "decimal", "%1．"))
                + List(1, 1) + List(2, 1) + List(3, 1, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"),
        };

        Assert.Equal(["1．甲", "2．乙", "5．丙", "6．丁"], docx.Lines());
    }

    [Fact]
    public void EmptyParagraphsCountAndInACellTheirLabelIsTheText()
    {
        const string Empty = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>";
        var docx = new Docx(Empty + Docx.InList(1, 0, "甲") + $"<w:tbl><w:tr><w:tc>{Empty}</w:tc>{Docx.Cell("乙")}</w:tr></w:tbl>")
        {
            Numbering = Definition(1, Level(0, "decimal", "%1")) + List(1, 1),
        };

        Assert.Equal(["2 甲", "3\t乙"], docx.Lines());
    }

    [Fact]
    public void ALevelMayCountOnBehindAnOuterOne()
    {
        var docx = new Docx(Docx.InList(1, 0, "甲") + Docx.InList(1, 1, "乙") + Docx.InList(1, 0, "丙") + Docx.InList(1, 1, "丁"))
        {
            Numbering = Definition(1, Level(0, "chineseCounting", "%1、"), Level(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>")) + List(1, 1),
        };

        Assert.Equal(["一、甲", "1.乙", "二、丙", "2.丁"], docx.Lines());
    }

    [Fact]
    public void AStyleGivesItsPlaceAndAParagraphMayLeaveIt()
    {
        var docx = new Docx(
            Docx.P("甲", "<w:pStyle w:val='h2'/>") + Docx.P("乙", "<w:pStyle w:val='h2'/><w:numPr><w:numId w:val='0'/></w:numPr>")
            + Docx.P("丙", "<w:pStyle w:val='own'/>"))
        {
            Numbering = Definition(1, Level(0, "decimal", "%1."), Level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='h2'/>")) + List(1, 1),
            Styles = "<w:style w:type='paragraph' w:styleId='h2'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
                + "<w:style w:type='paragraph' w:styleId='own'><w:basedOn w:val='h2'/></w:style>",
        };

        Assert.Equal(["（一）甲", "乙", "（二）丙"], docx.Lines());
    }

    [Fact]
    public void AnOverrideOfALevelPrintsItsOwnLabel()
    {
        var docx = new Docx(Docx.InList(1, 0, "甲"))
        {
            Numbering = Definition(1, Level(0, "decimal", "%1."))
                + List(1, 1, $"<w:lvlOverride w:ilvl='0'>{Level(0, "decimalEnclosedCircle", "%1", "<w:suff w:val='nothing'/>")}</w:lvlOverride>"),
        };

        Assert.Equal(["①甲"], docx.Lines());
    }

    private static string Definition(int id, params string[] levels) => $"<w:abstractNum w:abstractNumId='{id}'>{string.Concat(levels)}</w:abstractNum>";

    private static string List(int id, int definition, string overrides = "") =>
        $"<w:num w:numId='{id}'><w:abstractNumId w:val='{definition}'/>{overrides}</w:num>";

    private static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>";
}

using System.Text;

namespace Rectify.Testing;

/// <summary>
/// A document that makes a reader work or keep more than its size promises: what it does, how its file ends, its bytes for about so many characters.
/// </summary>
public sealed record HostileDocument(string Name, string Extension, Func<int, byte[]> Make)
{
    private const string Part = "一、整改\n1.甲不够的问题\n";
    private const string Header = "序号,问题,整改措施,责任人\n";
    private const string HeaderRow = "<tr><td>序号<td>问题<td>整改措施<td>责任人";

    public static IReadOnlyList<HostileDocument> All { get; } =
    [
        Text("plain lines", n => Of("某单位工作人员学习不够深入\n", n)),
        Text("short lines", n => Of("a\n", n)),
        Text("headings without label", n => Of("学习不够的问题\n整改情况：甲\n", n)),
        Text("lists in lists", n => Of("一、整改落实情况\n（一）学习不够的问题\n1.制定制度。\n", n)),
        Text("parts of tracks", n => Of("一、选人用人专项检查反馈问题整改情况\n1.甲不够\n", n)),
        Text("tracks with levels of their own", n => Of("一、选人用人专项检查反馈问题整改情况\n第一，甲不够\n（一）乙\n1.丙\n①丁\n", n)),
        Text("labels that repeat", n => Part + Of("9.\n", n)),
        Text("duties in one line", n => Part + "整改措施：" + Of("；责任人：甲", Math.Min(n, 200_000))),
        Text("a duty for many measures", n => Part + "责任人：" + Of("王", n / 10) + "\n整改措施：\n" + Of("①乙。\n", n)),
        Text("a group over many problems", n => $"一、甲方面\n（一）{Of("乙", Math.Min(n / 10, 5000))}不够的问题\n" + Of("1.丙不够的问题\n整改情况：丁\n", n)),
        Text("periods without end", n => "一、甲\n欢迎监督\n" + Of("2024年1月1日至3日\n", n)),
        Text("periods in one line", n => "一、甲\n欢迎监督\n" + Of("2024年1月1日至3日,", Math.Min(n, 200_000))),
        Text("telephones", n => "一、整改\n联系电话：\n" + string.Concat(Enumerable.Range(1_000_000, n / 10).Select(number => $"电话{number}\n"))),
        Text("addresses of mail", n => "一、整改\n" + string.Concat(Enumerable.Range(1, n / 12).Select(number => $"a{number}@b.cn\n"))),
        Text("people dealt with in one clause", n => Part + Of("约谈1人", Math.Min(n, 200_000))),
        Text("people dealt with in Latin letters", n => Part + Of("约谈1人", Math.Min(n, 2_000)) + Of("x", Math.Min(n, 75_000)) + "。"),
        Text("counts", n => Part + "整改情况：\n" + Of("召开会议3次、5场。\n", n)),
        Text("regulations", n => Part + string.Concat(Enumerable.Range(1, n / 14).Select(number => $"制定《甲{number}办法》。\n"))),
        Text("persons", n => Part + string.Concat(Enumerable.Range(1, n / 12).Select(number => $"责任人：王{(char)(0x4E00 + (number % 5000))}。\n"))),
        Text("grades", n => Part + Of("1.乙不够的问题（已完成）\n完成情况：已完成\n", n)),
        Text("lone marks", n => Of($"{new string('（', 80)}\n", n)),

        Page("one cell over many rows", n =>
            $"<table>{HeaderRow}<tr><td>1<td>甲<td>乙<td rowspan=0>{Of("王", n / 2)}{Of("<tr><td>2<td>甲乙<td>乙", n / 2)}"),
        Page("one cell over many columns", n =>
            $"<table>{HeaderRow}<tr><td>1<td>甲<td colspan=1000 rowspan=0>{Of("王", n / 2)}{Of("<tr><td>2<td>甲", n / 2)}"),
        Page("cells outside of any table", n => Of("<td>x", n)),
        Page("cells in one row", n => "<table><tr>" + Of("<td>x", n)),
        Page("rows", n => $"<table>{HeaderRow}{Of("<tr><td>x", n)}"),
        Page("ends without beginning", n => "<p>" + Of("x</i>", n)),
        Page("paragraphs", n => Of("<p>x", n)),
        Page("formats that are taken up again", n => string.Concat(Enumerable.Range(0, n / 20).Select(number => $"<p><font a={number}>x"))),
        Page("attributes", n => $"<div {string.Concat(Enumerable.Range(0, n / 7).Select(number => $"a{number} "))}>x</div>"),
        Page("remarks", n => "<p>甲" + Of("<!---->", n)),
        Page("text that a table puts before itself", n => "<table>" + Of("x<b>", n)),
        Page("formats before a table", n => Times("<b><i><u><s><font><em><strong><code><small><big><strike><tt><nobr>", 3) + "<table>" + Of("x<tr>", n)),
        Page("tables in a cell", n => "<table><tr><td>" + Of("<table><tr><td>x</table>", n)),
        Page("elements within elements", n => Of("<div>x", n)),

        Values("separators", n => Header + Of($"{new string(',', 1000)}\n", n)),
        Values("rows", n => Header + Of("1,学习不够,加强学习,王甲\n", n)),
        Values("many columns", n =>
            string.Join(',', Enumerable.Range(0, 1000).Select(i => i == 0 ? "问题" : "整改措施")) + "\n" + Of(Of("甲,", 1998) + "甲\n", n)),
        Values("one duty for every measure of a cell", n => $"{Header}1,甲,\"{Of("1.x\n", n / 2)}\",{Of("王", n / 2)}"),
        Values("empty rows", n => Header + Of("\n", n)),

        Word("paragraphs", n => Of("<w:p><w:r><w:t>学</w:t></w:r></w:p>", n)),
        Word("paragraphs whose ends are deleted", n => Of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>学习</w:t></w:r></w:p>", n)),
        Word("tables in tables", n =>
            $"{Times("<w:tbl><w:tr><w:tc>", 60)}{Of("<w:p><w:r><w:t>学习</w:t></w:r></w:p>", n)}{Times("</w:tc></w:tr></w:tbl>", 60)}"),
        Word("cells merged downwards", n => "<w:tbl><w:tr>" + WordCell(Of("王", n / 2)) + "</w:tr>"
            + Of("<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>", n / 2) + "</w:tbl>"),
        Word("cells over many columns", n => $"<w:tbl>{Of($"<w:tr>{WordCell("甲", "<w:gridSpan w:val='1000'/>")}</w:tr>", n)}</w:tbl>"),
        Word("names", n => string.Concat(Enumerable.Range(0, n / 9).Select(number => $"<a{number}/>"))),
        Word("attributes", n => $"<w:p {string.Concat(Enumerable.Range(0, n / 10).Select(number => $"a{number}='' "))}/>"),
        Word("one text", n => $"<w:p><w:r><w:t>{Of("学习不够，", n)}</w:t></w:r></w:p>"),
        Word("one text in pieces", n => $"<w:p>{Of("<w:r><w:t>学习不够，</w:t></w:r>", n)}</w:p>"),
        Word("one tag", n => $"<w:p a='{Of("学", n)}'/>"),
        Word("a section that is no markup", n => $"<w:p><w:r><w:t><![CDATA[{Of("<", n)}]]></w:t></w:r></w:p>"),

        Book("rows", n => new Xlsx(("甲", $"<sheetData>{Of($"<row>{Shared(0)}{Shared(1)}{Shared(2)}</row>", n)}</sheetData>"))
            { Shared = "<si><t>问题</t></si><si><t>整改措施</t></si><si><t>责任人</t></si>" }),
        Book("cells of one row", n => new Xlsx(("甲", $"<sheetData><row>{Of(Shared(0), n)}</row></sheetData>")) { Shared = "<si><t>问题</t></si>" }),
        Book("one shared text", n => new Xlsx(("甲", $"<sheetData>{Of($"<row>{Shared(0)}</row>", n)}</sheetData>"))
            { Shared = $"<si><t>{Of("学", n / 4)}</t></si>" }),
        Book("merges", n => new Xlsx(("甲", $"<sheetData>{Of($"<row>{Shared(0)}</row>", n / 2)}</sheetData>"
                + $"<mergeCells>{Of("<mergeCell ref='A1:ZZ9999'/>", n / 2)}</mergeCells>"))
            { Shared = "<si><t>问题</t></si>" }),
        Book("a long format", n => new Xlsx(("甲", $"<sheetData>{Of("<row><c s='1'><v>45000</v></c></row>", n)}</sheetData>"))
            { Styles = $"<numFmts><numFmt numFmtId='164' formatCode='{Of("y", n)}'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>" }),
        new("a sheet that is shown a hundred times", "xlsx", n => Zipped.Of(
            ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "b.xml"))),
            ("_rels/b.xml.rels", Zipped.Relations([.. Enumerable.Range(0, 100).Select(i => ($"w{i}", "worksheet", "s.xml"))])),
            ("b.xml", "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
                + string.Concat(Enumerable.Range(0, 100).Select(i => $"<sheet name='{i}' sheetId='{i + 1}' r:id='w{i}'/>")) + "</sheets></workbook>"),
            ("s.xml", $"<worksheet><sheetData>{Of("<row><c t='inlineStr'><is><t>问题</t></is></c></row>", n)}</sheetData></worksheet>"))),
    ];

    public string Title => $"{Extension}: {Name}";

    public override string ToString() => Title;

    /// <summary>The piece again and again, about so many characters.</summary>
    public static string Of(string piece, int characters) => Times(piece, Math.Max(1, characters / piece.Length));

    private static string Times(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private static string Shared(int text) => $"<c t='s'><v>{text}</v></c>";

    private static string WordCell(string text, string properties = "<w:vMerge w:val='restart'/>") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>";

    private static HostileDocument Text(string name, Func<int, string> text) => new(name, "txt", n => Encoding.UTF8.GetBytes(text(n)));

    private static HostileDocument Page(string name, Func<int, string> text) => new(name, "html", n => Encoding.UTF8.GetBytes(text(n)));

    private static HostileDocument Values(string name, Func<int, string> text) => new(name, "csv", n => Encoding.UTF8.GetBytes(text(n)));

    private static HostileDocument Book(string name, Func<int, Xlsx> book) => new(name, "xlsx", n => book(n).Bytes());

    private static HostileDocument Word(string name, Func<int, string> body) => new(name, "docx", n => Zipped.Of(
        ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "document.xml"))),
        ("document.xml", $"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body(n)}</w:body></w:document>")));
}

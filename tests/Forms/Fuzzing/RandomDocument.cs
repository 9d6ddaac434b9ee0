using System.Text;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Fuzzing;

/// <summary>A document made of the pieces that mean something to a reader, in an order that means nothing.</summary>
internal sealed class RandomDocument(Random random)
{
    public static readonly string[] Formats = ["txt", "html", "csv", "docx", "xlsx", "zip"];

    private const string WordNames = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    private static readonly string[] Words =
    [
        "一、", "（一）", "1.", "1、", "(1)", "①", "一是", "二是", "第一，", "问题1：", "整改情况：", "完成情况：", "整改措施：", "责任人：", "完成时限：", "已完成", "（已完成）", "【未启动】", "整改中",
        "学习不够的问题", "聚焦党建方面", "已整改完成的问题", "选人用人专项检查反馈问题整改情况", "巡察整改落实情况", "制定《学习办法》", "《", "》", "“", "”", "（", "）", "。", "；", "：", "、", "，",
        "2024年1月1日至3月2日", "2024年13月45日", "99999999999999999999", "3个问题", "5个方面", "退回1.2万元", "召开会议3次", "约谈2人", "无人处分", "上轮巡察", "截至", "联系电话：", "0571-88886666",
        "a@b.cn", "欢迎监督", "公示期", "区委第一巡察组", "中共某局党组", "关于", "通报", "对", "\uD800", "\u200B", "\u3000", "\0", "ａ１", "㐀", "⼀", "x", " ", "\t",
    ];

    private static readonly string[] Tags =
    [
        "table", "tr", "td", "th", "tbody", "thead", "p", "div", "span", "b", "i", "font", "a", "ul", "li", "br", "hr", "script", "style", "template", "select",
        "option", "form", "article", "main", "body", "html", "head", "title", "svg", "math",
        "caption", "colgroup", "col", "textarea", "plaintext",
        "frameset", "noscript", "h1", "dl", "dt", "dd", "ruby", "rt", "nobr",
    ];

    private static readonly string[] WordElements =
    [
        "p", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "gridSpan", "vMerge", "hMerge", "gridBefore", "del", "ins",
        "moveFrom", "numPr", "numId", "ilvl", "pStyle", "rStyle", "vanish", "br", "tab", "sym", "fldChar", "instrText", "txbxContent",
        "AlternateContent", "Choice",
        "Fallback", "sdt", "sdtContent", "footnoteReference", "sectPr", "noBreakHyphen",
    ];

    public static byte[] Of(string format, Random random)
    {
        var document = new RandomDocument(random);
        var bytes = format switch
        {
            "txt" => Encoding.UTF8.GetBytes(document.Prose(document.Length())),
            "html" => Encoding.UTF8.GetBytes(document.Page(document.Length())),
            "csv" => Encoding.UTF8.GetBytes(document.Values(document.Length())),
            "docx" => document.Word(),
            "xlsx" => document.Book(),
            _ => document.Package(),
        };
        return format == "zip" || random.Next(5) == 0 ? document.Damaged(bytes) : bytes;
    }

    private T One<T>(params ReadOnlySpan<T> all) => all[random.Next(all.Length)];

    // Mostly short, seldom long.
    private int Length() => random.Next(1, random.Next(20) == 0 ? 20_000 : 300);

    private string Many(int pieces, Func<string> piece)
    {
        var text = new StringBuilder();
        while (pieces > 0)
        {
            var one = piece();
            var times = random.Next(30) == 0 ? random.Next(1, 1 + Math.Min(pieces, 2000)) : 1;
            text.Insert(text.Length, one, times);
            pieces -= times;
        }

        return text.ToString();
    }

    private string Some() => Many(random.Next(1, 6), () => One<string>(Words));

    private string Prose(int length) => Many(length, () => random.Next(4) == 0 ? "\n" : One<string>(Words));

    private string Page(int length) => One("", "<!doctype html>", "<html><body>") + Many(length, () => random.Next(10) switch
    {
        < 4 => $"<{One<string>(Tags)}{One("", "", $" colspan={Number()}", $" rowspan='{Number()}'", " a b=c", " x=\"", "/")}>",
        < 6 => $"</{One<string>(Tags)}>",
        6 => One("<tr><td>序号<td>问题<td>整改措施<td>完成情况", "<!--", "-->", "<![CDATA[", "&amp;", "&#x4e00;", "&nbsp", "<", "</", "<!"),
        _ => Some(),
    });

    private string Values(int length) => One("", "整改台账\n") + One("序号,问题,整改措施,完成情况\n", "问题,措施\n", "序号\t方面\t问题\t整改情况\n", "")
        + Many(length, () => random.Next(8) switch { < 3 => One(",", "\t", ";", "，"), 3 => "\n", 4 => "\"", 5 => "\r\n", _ => Some() });

    private string Number() => One("0", "1", "2", "3", "17", "1000", "65535", "2147483647", "-1", "99999999999", "x", "");

    private byte[] Word() => Zipped.Of(
        ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels",
            Zipped.Relations(("r1", "styles", "styles.xml"), ("r2", "numbering", "numbering.xml"), ("r3", "footnotes", "document.xml"))),
        ("word/document.xml", $"<w:document {WordNames}><w:body>{Many(1 + (Length() / 20), () => Element(0))}</w:body></w:document>"),
        ("word/styles.xml", $"<w:styles {WordNames}>{Many(random.Next(1, 20), Style)}</w:styles>"),
        ("word/numbering.xml", $"<w:numbering {WordNames}>{Many(random.Next(1, 20), List)}</w:numbering>"));

    private string Style() => $"<w:style w:styleId='{Number()}'><w:basedOn w:val='{Number()}'/>{Element(6)}</w:style>";

    private string List() => $"<w:abstractNum w:abstractNumId='{Number()}'><w:lvl w:ilvl='{Number()}'>"
        + $"<w:numFmt w:val='{One("chineseCounting", "upperRoman", "decimal", "x")}'/><w:lvlText w:val='%{Number()}、%1'/><w:start w:val='{Number()}'/>"
        + $"</w:lvl></w:abstractNum><w:num w:numId='{Number()}'><w:abstractNumId w:val='{Number()}'/></w:num>";

    private string Element(int depth)
    {
        var name = One<string>(WordElements);
        var inner = depth > 5 ? "" : name == "t" ? Escaped(Some()) : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Element(depth + 1)));
        return $"<w:{name} w:val='{Number()}' w:id='{Number()}' w:fldCharType='{One("begin", "separate", "end")}'>{inner}</w:{name}>";
    }

    private byte[] Book() => new Xlsx(("甲", Sheet()), ("乙", Sheet()))
    {
        Shared = Many(random.Next(1, 30), () => $"<si><t>{Escaped(Some())}</t></si>"),
        Styles = $"<numFmts><numFmt numFmtId='164' formatCode='{One("yyyy/m/d", "[$-804]yyyy&quot;年&quot;", "0%", "e")}'/></numFmts>"
            + $"<cellXfs>{Many(random.Next(1, 9), () => $"<xf numFmtId='{One("0", "14", "57", "164", "9")}'/>")}</cellXfs>",
    }.Bytes();

    private string Sheet() => $"<sheetData>{One("", Xlsx.Row(1, "序号", "问题", "整改措施", "整改情况"))}{Many(Length(), Row)}</sheetData>"
        + $"<mergeCells>{Many(random.Next(1, 50), () => $"<mergeCell ref='{Place()}:{Place()}'/>")}</mergeCells>";

    private string Row() => $"<row{(random.Next(200) == 0 ? $" r='{Number()}'" : One("", $" r='{random.Next(1, 500)}'"))}>" + Many(random.Next(1, 6), () =>
        $"<c{One("", $" r='{Place()}'")} t='{One("s", "b", "str", "e", "d", "n", "inlineStr")}' s='{Number()}'>"
            + $"{One($"<v>{Number()}</v>", $"<is><t>{Escaped(Some())}</t></is>", $"<f>{Number()}</f><v>{Escaped(Some())}</v>", "")}</c>") + "</row>";

    private string Place() => $"{One("A", "B", "C", "D", "Z", "AA", "ZZ", "XFD")}{One($"{random.Next(1, 500)}", Number())}";

    private byte[] Package() => random.Next(3) switch
    {
        0 => Word(),
        1 => Book(),
        _ => Zipped.Of(Enumerable.Range(0, random.Next(1, 20)).Select(i => (
            One("_rels/.rels", "../a", "/word/document.xml", "C:\\x", "[Content_Types].xml", "a") + (i == 0 ? "" : $"{i}"),
            One(Zipped.Relations(("r1", "officeDocument", One("a", "_rels/.rels", "../..", ""))), Some(), "<a/>")))),
    };

    private byte[] Damaged(byte[] sound)
    {
        var bytes = sound.ToArray();
        for (var i = random.Next(1, 12); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    // Lone surrogates and control characters are no XML; what reads it must say so.
    private string Escaped(string text) => random.Next(20_000) == 0
        ? text
        : string.Concat(text.Where(c => !char.IsSurrogate(c) && c >= ' ')).Replace("<", "&lt;", StringComparison.Ordinal);
}

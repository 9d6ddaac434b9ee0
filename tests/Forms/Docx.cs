using System.Security;
using Rectify.Reports.Bytes;
using Rectify.Reports.Facts;
using Rectify.Reports.Formats;
using Rectify.Reports.Formats.Word;
using Rectify.Reports.Tables;
using Rectify.Testing;

namespace Rectify.Forms.Tests;

/// <summary>A .docx from the markup of its parts.</summary>
internal sealed record Docx(string Body)
{
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Names =
        "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
        + "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
        + "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'";

    /// <summary>Without them LibreOffice does not open it.</summary>
    private static readonly string Types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        + "<Default Extension='xml' ContentType='application/xml'/>"
        + string.Concat(new[] { ("document", "document.main"), ("styles", "styles"),
                ("numbering", "numbering"), ("footnotes", "footnotes"), ("endnotes", "endnotes"), ("header1", "header") }
            .Select(part =>
                $"<Override PartName='/word/{part.Item1}.xml' ContentType='application/vnd.openxmlformats-officedocument."
                + $"wordprocessingml.{part.Item2}+xml'/>"))
        + "</Types>";

    public string Numbering { get; init; } = "";

    public string Styles { get; init; } = "";

    public string Footnotes { get; init; } = "";

    public string Endnotes { get; init; } = "";

    public static string P(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr>{R(text)}</w:p>";

    public static string R(string text) => $"<w:r><w:t xml:space='preserve'>{SecurityElement.Escape(text)}</w:t></w:r>";

    public static string InList(int list, int level, string text) => P(text, $"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");

    public static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(cells => $"<w:tr>{string.Concat(cells.Select(cell => Cell(cell)))}</w:tr>"))}</w:tbl>";

    /// <summary>Lines of the text become paragraphs.</summary>
    public static string Cell(string text, string properties = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr>{string.Concat(text.Split('\n').Select(line => P(line)))}</w:tc>";

    public byte[] Bytes() => Zipped.Of(
        ("[Content_Types].xml", Types),
        ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", Zipped.Relations(
            ("r1", "styles", "styles.xml"), ("r2", "numbering", "numbering.xml"), ("r3", "footnotes", "footnotes.xml"),
            ("r4", "endnotes", "endnotes.xml"), ("r5", "header", "header1.xml"))),
        ("word/document.xml", $"<w:document {Names}><w:body>{Body}</w:body></w:document>"),
        ("word/styles.xml", $"<w:styles {Names}>{Styles}</w:styles>"),
        ("word/numbering.xml", $"<w:numbering {Names}>{Numbering}</w:numbering>"),
        ("word/footnotes.xml", $"<w:footnotes {Names}>{Footnotes}</w:footnotes>"),
        ("word/endnotes.xml", $"<w:endnotes {Names}>{Endnotes}</w:endnotes>"),
        ("word/header1.xml", $"<w:hdr {Names}>{P("页眉")}</w:hdr>"));

    /// <summary>A reading that nobody ends.</summary>
    public static Reading Reading() => new(CancellationToken.None);

    /// <summary>The lines that are read, without empty ones.</summary>
    public string[] Lines() => [.. DocumentReader.Read(Bytes(), null, Reading()).Lines.Select(line => line.Text).Where(text => text.Length > 0)];
}

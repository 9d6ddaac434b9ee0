using System.Security;

namespace Rectify.Testing;

/// <summary>An .xlsx from the markup of its sheets.</summary>
public sealed record Xlsx(params (string Name, string Data)[] Sheets)
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Names =
        "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
        + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

    public string Shared { get; init; } = "";

    public string Styles { get; init; } = "";

    public static string Row(int number, params string[] texts) =>
        $"<row r='{number}'>"
        + $"{string.Concat(texts.Select((text, i) => text.Length == 0 ? "" : text.StartsWith('<') ? text : Inline($"{(char)('A' + i)}{number}", text)))}</row>";

    public static string Inline(string place, string text) => $"<c r='{place}' t='inlineStr'><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public byte[] Bytes() => Zipped.Of(
    [
        ("_rels/.rels", Zipped.Relations(("r1", "officeDocument", "/xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", Zipped.Relations(
        [
            ("s", "sharedStrings", "sharedStrings.xml"), ("f", "styles", "styles.xml"),
            .. Sheets.Select((_, i) => ($"w{i}", "worksheet", $"worksheets/sheet{i}.xml")),
        ])),
        ("xl/workbook.xml", $"<workbook {Names}><sheets>"
            + $"{string.Concat(Sheets.Select((sheet, i) => $"<sheet name='{sheet.Name}' sheetId='{i + 1}' r:id='w{i}'/>"))}</sheets></workbook>"),
        ("xl/sharedStrings.xml", $"<sst {Names}>{Shared}</sst>"),
        ("xl/styles.xml", $"<styleSheet {Names}>{Styles}</styleSheet>"),
        .. Sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i}.xml", $"<worksheet {Names}>{sheet.Data}</worksheet>")),
    ]);
}

using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>workbook.xml: the visible sheets in their order, and from which day dates count.</summary>
internal sealed record Workbook(IReadOnlyList<(string Name, string Relation)> Sheets, DateTime Epoch)
{
    private static readonly DateTime Usual = new(1899, 12, 30);
    private static readonly DateTime Macintosh = new(1904, 1, 1);

    public static Workbook Read(PartReader reader)
    {
        var sheets = new List<(string Name, string Relation)>();
        var epoch = Usual;
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "workbookPr" } && reader.Attribute("date1904") is "1" or "true")
                epoch = Macintosh;
            else if (reader is { IsStart: true, Name: "sheet" } && reader.Attribute("state") is null or "visible" && reader.RelationId() is { } id)
                sheets.Add((reader.Attribute("name") ?? "", id));
        }

        return new Workbook(sheets, epoch);
    }
}

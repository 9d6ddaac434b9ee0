using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>An .xlsx to tables, one for each visible sheet with content (ECMA-376 part 1, 18).</summary>
internal static class WorkbookText
{
    public static DocumentText Read(OfficePackage package, string main, Reading reading)
    {
        var related = package.Relations(main);
        var shared = PartOf(package, related, "sharedStrings", part => SharedStrings.Read(part, reading)) ?? [];
        var formats = PartOf(package, related, "styles", CellFormats.Read) ?? CellFormats.None;
        var tables = new List<Table>();
        var workbook = WorkbookOf(package, main);
        foreach (var (name, relation) in workbook.Sheets.Take(ReadingLimits.Sheets))
        {
            if (related.FirstOrDefault(one => one.Id == relation && one.Kind == "worksheet" && package.Has(one.Target)) is not { } sheet)
                continue;
            using var reader = package.Open(sheet.Target);
            tables.Add(new SheetReader(reader, shared, formats, workbook.Epoch, reading).Read(name));
        }

        return new DocumentText(Lines(tables), tables);
    }

    // As text the sheets stand below each other; as a table a row keeps the number that people see beside it.
    private static IEnumerable<Line> Lines(List<Table> tables) =>
        tables.SelectMany(table => table.Rows).SelectMany(row => PlainText.Lines(TableText.Of(row))).Select((line, i) => line with { Number = i + 1 });

    private static Workbook WorkbookOf(OfficePackage package, string main)
    {
        using var reader = package.Open(main);
        return Workbook.Read(reader);
    }

    private static T? PartOf<T>(OfficePackage package, IReadOnlyList<Relation> related, string kind, Func<PartReader, T> read)
        where T : class
    {
        if (related.FirstOrDefault(relation => relation.Kind == kind && package.Has(relation.Target)) is not { } found)
            return null;
        using var reader = package.Open(found.Target);
        return read(reader);
    }
}

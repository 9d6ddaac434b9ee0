using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Columns;
using Rectify.Reports.Findings;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Rows;

/// <summary>The tables of a document that are ledgers, with their headers; of a workbook the first sheet that is one.</summary>
internal sealed class LedgerTables
{
    private readonly List<(Table Table, TableHeader Header)> all = [];
    private readonly List<Table> unread = [];

    private LedgerTables(DocumentText document)
    {
        TableHeader? before = null;
        foreach (var table in document.Tables.Where(table => table.Rows.Count > 0))
        {
            var header = TableHeader.Find(table) ?? Continued(table, before);
            if (header is null)
                continue;
            if (all.Count > 0 && table.Name is not null)
                unread.Add(table);
            else
                all.Add((table, before = header));
        }
    }

    public bool IsEmpty => all.Count == 0;

    /// <summary>Where the first ledger begins, for findings about it.</summary>
    public int Line => all[0].Table.Rows[0].Line;

    /// <summary>Where the first row of issues stands.</summary>
    public int FirstRow => all[0] is var (table, header) && header.Behind < table.Rows.Count ? table.Rows[header.Behind].Line : Line;

    /// <summary>The first line behind all of them.</summary>
    public int Behind => BehindOf(all[^1].Table);

    /// <summary>They are sheets of a workbook, whose rows are counted as people see them.</summary>
    public bool AreSheets => all[0].Table.Name is not null;

    /// <summary>Whether a column names aspects or tracks.</summary>
    public bool NameAspects => all.Exists(pair => (pair.Header.Of(ColumnKind.Aspect) ?? pair.Header.Of(ColumnKind.Track)) is not null);

    /// <summary>The ledgers in their order, each with what its columns are.</summary>
    public IReadOnlyList<(Table Table, TableHeader Header)> All => all;

    public static LedgerTables In(DocumentText document) => new(document);

    /// <summary>The lines around the ledgers: titles, who filled them in, signatures.</summary>
    public List<Line> Around(DocumentText document, Reading reading)
    {
        var above = all.SelectMany(pair => pair.Table.Rows.Take(pair.Header.First))
            .SelectMany(row => PlainText.Lines(TableText.Of(row)).Select(line => line with { Number = row.Line })).ToList();
        if (AreSheets)
            return above;
        var inside = all.Select(pair => (From: pair.Table.Rows[0].Line, Behind: BehindOf(pair.Table))).ToList();
        var outside = new List<Line>();
        var next = 0;
        foreach (var line in reading.Each(document.Lines))
        {
            while (next < inside.Count && line.Number >= inside[next].Behind)
                next++;
            if (next == inside.Count || line.Number < inside[next].From)
                outside.Add(line);
        }

        return [.. outside.Where(line => line.Number < Line), .. above, .. outside.Where(line => line.Number > Line)];
    }

    public RowsReader Read(Reading reading)
    {
        var reader = new RowsReader(reading);
        foreach (var (table, header) in all)
            reader.Read(table, header);
        reader.SettleTracks();
        reader.Findings.AddRange(unread.Select(table => Found.InAll(TableFindings.TableUnread, $"工作表{Found.Quote(table.Name!)}也是台账，未读入；请单独提交")));
        return reader;
    }

    /// <summary>Every row that is not empty as one line.</summary>
    public IEnumerable<Line> Rows() =>
        all.SelectMany(pair => pair.Table.Rows).Where(row => !row.IsEmpty).Select(row => new Line(row.Line, TableText.Of(row), 0));

    /// <summary>All that the rows print, but for numbers and deadlines: those lie ahead of the signature.</summary>
    public IEnumerable<Line> Cells() =>
        from pair in all
        let left = pair.Header.Columns.Where(column => column.Kind is ColumnKind.Due or ColumnKind.Number).Select(column => column.Place).ToHashSet()
        from row in pair.Table.Rows.Skip(pair.Header.Behind)
        from place in Enumerable.Range(0, row.Cells.Count)
        where row[place].IsFresh && !left.Contains(place)
        from text in row[place].Text.Split('\n')
        select new Line(row.Line, text.Trim(), 0);

    /// <summary>What the rows print under columns of measures and progress, line by line: where outcomes are told.</summary>
    public IEnumerable<Line> Done() =>
        from pair in all
        from row in pair.Table.Rows.Skip(pair.Header.Behind)
        from column in pair.Header.Columns
        where column.Kind is ColumnKind.Measures or ColumnKind.Progress or ColumnKind.Status && row[column.Place].IsFresh
        from text in row[column.Place].Text.Split('\n')
        select new Line(row.Line, text.Trim(), 0);

    /// <summary>Whom the rows print under columns of leaders and owners (责任领导、责任人), each text once for a column.</summary>
    public IEnumerable<(string Column, Line Names)> Duties() =>
        (from pair in all
         from row in pair.Table.Rows.Skip(pair.Header.Behind)
         from column in pair.Header.Columns
         where column.Kind is ColumnKind.Leader or ColumnKind.Owner && row[column.Place].IsFresh
         select (Column: ColumnWording.Key(column.Name), Names: new Line(row.Line, row[column.Place].Text, 0)))
        .DistinctBy(cell => (cell.Column, cell.Names.Text));

    public Ledger.Types.Finding NotTaken() => Found.At(Line, TableFindings.TableUnread, "正文列出的问题多于表格，表格未读入");

    private static int BehindOf(Table table) => table.Rows[^1].Line + 1 + TableText.Of(table.Rows[^1]).AsSpan().Count('\n');

    // A ledger that goes on in a table of its own, without a heading.
    private static TableHeader? Continued(Table table, TableHeader? before) =>
        before is not null && table.Name is null && table.Rows[0].Cells.Count == before.Columns.Max(column => column.Place) + 1
            && table.Rows[0].Cells.Count >= 4
            ? before with { First = 0, Behind = 0 }
            : null;
}

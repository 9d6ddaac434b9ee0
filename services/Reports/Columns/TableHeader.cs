using Rectify.Reports.Tables;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Columns;

/// <summary>The row or two that name the columns of a ledger: where the rows behind them begin, and what each column is.</summary>
internal sealed record TableHeader(int First, int Behind, IReadOnlyList<Column> Columns)
{
    // Titles, notes and who filled the table in stand above.
    private const int MostRowsAbove = 30;
    private const int LongestName = 40;

    public Column? Of(ColumnKind kind) => Columns.FirstOrDefault(column => column.Kind == kind);

    /// <summary>Finds the header; null where the table is no ledger.</summary>
    public static TableHeader? Find(Table table)
    {
        var rows = table.Rows;
        for (var i = 0; i < Math.Min(rows.Count, MostRowsAbove); i++)
        {
            var one = ColumnsOf(Names(rows[i]));
            var two = i + 1 < rows.Count && MayNameColumns(rows[i]) && MayNameColumns(rows[i + 1]) ? ColumnsOf(Names(rows[i], rows[i + 1])) : null;
            if (two is not null && IsLedger(two) && (Known(two) > Known(one) || IsMergedDown(rows[i + 1])))
            {
                return new TableHeader(i, i + 2, AsFilled(two, rows.Skip(i + 2)));
            }

            if (IsLedger(one))
            {
                return new TableHeader(i, i + 1, AsFilled(one, rows.Skip(i + 1)));
            }
        }

        return null;
    }

    /// <summary>Whether a row says the same as the header: it is printed again on every page.</summary>
    public bool IsRepeatedBy(TableRow row)
    {
        var named = Columns.Count(column => column.Name.Length > 0 && column.Name.EndsWith(row[column.Place].Text, StringComparison.Ordinal)
            && row[column.Place].Text.Length > 0);
        return named >= 2 && named * 2 > Columns.Count;
    }

    private static bool IsLedger(List<Column> columns)
    {
        var kinds = columns.Where(column => column.Kind != ColumnKind.Unknown).Select(column => column.Kind).ToHashSet();
        var tells = kinds.Contains(ColumnKind.Measures) || kinds.Contains(ColumnKind.Progress) || kinds.Contains(ColumnKind.Status)
            || kinds.Contains(ColumnKind.Tick);
        return kinds.Contains(ColumnKind.Problem) && (tells || kinds.Count >= 4) && kinds.Count >= 2 && Known(columns) * 2 >= columns.Count;
    }

    // 类别 may hold what an inspection looked into (常规巡察, 选人用人专项检查), and 反馈意见 before 存在问题 its aspects: their cells say so.
    private static List<Column> AsFilled(List<Column> columns, IEnumerable<TableRow> rows)
    {
        var problems = columns.Count(column => column.Kind == ColumnKind.Problem);
        return columns.ConvertAll(column => column.Kind switch
        {
            ColumnKind.Aspect when TrackWording.AreTracks(Printed(column)) => column with { Kind = ColumnKind.Track },
            ColumnKind.Problem when problems > 1 && Printed(column).DefaultIfEmpty("").All(text => HeadingWording.EndsAsAspect(Folding.Fold(text))) =>
                column with { Kind = ColumnKind.Aspect },
            _ => column,
        });

        IEnumerable<string> Printed(Column column) => rows.Select(row => row[column.Place]).Where(cell => cell.IsFresh).Select(cell => cell.Text);
    }

    private static int Known(List<Column> columns) => columns.Count(column => column.Kind != ColumnKind.Unknown);

    // Names are several, short, and without numbers or sentences; a title is one text over the whole table.
    private static bool MayNameColumns(TableRow row) =>
        row.Cells.Count(cell => cell.IsFresh) >= 2
        && row.Cells.Where(cell => cell.IsFresh)
        .All(cell => cell.Text.Length <= LongestName / 2 && !cell.Text.Any(char.IsAsciiDigit) && !cell.Text.AsSpan().ContainsAny("。：:"));

    private static bool IsMergedDown(TableRow row) => row.Cells.Count(cell => cell.IsContinued && cell.Text.Length > 0) >= 2;

    private static List<(string Above, string Own)> Names(TableRow row) => [.. row.Cells.Select(cell => ("", cell.IsContinued ? "" : cell.Text))];

    // Without merged cells (CSV) a name above stands over the columns to its right that it leaves empty.
    private static List<(string Above, string Own)> Names(TableRow upper, TableRow lower)
    {
        var names = new List<(string Above, string Own)>();
        var over = "";
        for (var i = 0; i < Math.Max(upper.Cells.Count, lower.Cells.Count); i++)
        {
            over = upper[i].Text.Length > 0 ? upper[i].Text : lower[i].Text.Length > 0 ? over : "";
            names.Add(lower[i].Text.Length == 0 || lower[i].Text == upper[i].Text ? ("", upper[i].Text) : (over, lower[i].Text));
        }

        return names;
    }

    private static List<Column> ColumnsOf(List<(string Above, string Own)> names)
    {
        var columns = names.Select((name, i) => ColumnOf(i, name.Above, name.Own)).Where(column => column.Name.Length is > 0 and <= LongestName).ToList();
        // One tick column alone is a status column with an unusual name.
        var ticks = columns.Count(column => column.Kind == ColumnKind.Tick);
        return ticks == 1 ? [.. columns.Select(column => column.Kind == ColumnKind.Tick ? column with { Kind = ColumnKind.Status } : column)] : columns;
    }

    private static Column ColumnOf(int place, string above, string own)
    {
        if (ColumnWording.GradeOf(own) is { } grade)
        {
            return new Column(place, ColumnKind.Tick, above + own, grade);
        }

        var kind = ColumnWording.KindOf(own);
        kind = kind == ColumnKind.Unknown && above.Length > 0 ? ColumnWording.KindOf(above + own) : kind;
        return new Column(place, kind, above + own);
    }
}

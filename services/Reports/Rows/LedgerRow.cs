using Rectify.Reports.Columns;
using Rectify.Reports.Tables;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Rows;

/// <summary>A row of a ledger by the meaning of its columns.</summary>
internal sealed class LedgerRow(TableRow row, TableHeader header)
{
    private static readonly string[] Sums = ["合计", "总计", "小计", "共计"];

    public TableRow Row => row;

    public Cell this[ColumnKind kind] => header.Of(kind) is { } column ? row[column.Place] : Cell.Blank;

    /// <summary>Cells of a kind that print something, with their columns.</summary>
    public IEnumerable<(Column Column, Cell Cell)> All(ColumnKind kind) =>
        header.Columns.Where(column => column.Kind == kind).Select(column => (column, row[column.Place])).Where(pair => pair.Item2.Text.Length > 0);

    public bool IsSum => row.Cells.FirstOrDefault(cell => cell.IsFresh).Text is { } first
        && Sums.Any(sum => Folding.Key(first).StartsWith(sum, StringComparison.Ordinal));

    /// <summary>A row that names an aspect over the rows below it: one text, in a cell merged over the table or alone in its row.</summary>
    public string? Heading()
    {
        var fresh = row.Cells.Select((cell, place) => (cell, place)).Where(pair => pair.cell.IsFresh).ToList();
        if (fresh is not [var (text, at)] || row.Cells.Any(cell => cell.IsContinued && cell.Text.Length > 0 && cell.Text != text.Text))
            return null;
        var isSpread = row.Cells.Skip(at + 1).Take(2).Count(cell => cell.IsContinued && cell.Text == text.Text) == 2;
        var isFirst = header.Columns[0].Place >= at && header.Of(ColumnKind.Problem)?.Place != at;
        return (isSpread || isFirst) && !text.Text.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c)) ? text.Text.ReplaceLineEndings("") : null;
    }
}

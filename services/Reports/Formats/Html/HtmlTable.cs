using AngleSharp.Dom;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Html;

/// <summary>A table of a web page as rows of cells; what a cell spans repeats its text and says so, as merged cells of Word do.</summary>
internal static class HtmlTable
{
    /// <summary>The rows, numbered from 1; their lines are not known yet.</summary>
    public static Table Read(IElement table, Func<INode, string> textOf, Reading reading)
    {
        var rows = new List<TableRow>();
        var spans = new List<Span>();
        foreach (var row in Rows(table))
        {
            var cells = CellsOf(row, spans, textOf, reading);
            reading.Take(ReadingLimits.Lines);
            rows.Add(new TableRow(rows.Count + 1, 0, cells));
        }

        return new Table(rows);
    }

    private static IEnumerable<IElement> Rows(IElement table) => table.Children.SelectMany(child =>
        child.NodeName is "TR" ? [child] : child.NodeName is "THEAD" or "TBODY" or "TFOOT" ? child.Children.Where(row => row.NodeName is "TR") : []);

    private static List<Cell> CellsOf(IElement row, List<Span> spans, Func<INode, string> textOf, Reading reading)
    {
        var cells = new List<Cell>();
        foreach (var cell in row.Children.Where(cell => cell.NodeName is "TD" or "TH"))
        {
            Continue(cells, spans, reading, isEnd: false);
            var (text, columns, down) = (textOf(cell), Number(cell, "colspan", ReadingLimits.Columns), Number(cell, "rowspan", int.MaxValue));
            columns = Math.Min(columns, ReadingLimits.Columns - cells.Count);
            reading.Take(ReadingLimits.Cells, columns);
            reading.Take(ReadingLimits.Characters, (long)columns * text.Length);
            for (var i = 0; i < columns; i++)
            {
                Remember(spans, cells.Count, new Span(text, down - 1));
                cells.Add(new Cell(text, IsContinued: i > 0));
            }
        }

        Continue(cells, spans, reading, isEnd: true);
        return cells;
    }

    // Columns that a cell of a row above still covers.
    private static void Continue(List<Cell> cells, List<Span> spans, Reading reading, bool isEnd)
    {
        var last = isEnd ? spans.FindLastIndex(span => span.Rows > 0) : -1;
        while (cells.Count < spans.Count && (spans[cells.Count].Rows > 0 || cells.Count <= last))
        {
            var span = spans[cells.Count];
            reading.Take(ReadingLimits.Cells);
            reading.Take(ReadingLimits.Characters, span.Rows > 0 ? span.Text.Length : 0);
            spans[cells.Count] = span with { Rows = Math.Max(0, span.Rows - 1) };
            cells.Add(span.Rows > 0 ? new Cell(span.Text, IsContinued: true) : Cell.Blank);
        }
    }

    private static void Remember(List<Span> spans, int column, Span span)
    {
        if (column < spans.Count)
            spans[column] = span;
        else
            spans.Add(span);
    }

    // rowspan="0" reaches to the end of the table.
    private static int Number(IElement cell, string attribute, int most) =>
        !int.TryParse(cell.GetAttribute(attribute), out var number) || number < 0 ? 1
            : number == 0 ? (attribute == "rowspan" ? most : 1) : Math.Min(number, most);

    private sealed record Span(string Text, int Rows);
}

using System.Text;
using AngleSharp.Dom;
using Rectify.Reports.Bytes;
using Rectify.Reports.Columns;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Html;

/// <summary>The tables of a page that are ledgers (问题清单), in their order; those that lay the page out, or list something else, stay text.</summary>
internal sealed class HtmlTables(HashSet<INode> nested, Func<INode, string> textOf, Reading reading)
{
    // A ledger may go on in a table of its own that repeats no heading.
    private const int LeastColumns = 4;

    private readonly List<Table> taken = [];
    private (int Position, int Lines) counted = (0, 1);

    public IReadOnlyList<Table> Taken => taken;

    /// <summary>Prints a ledger row by row, its cells with a tab between them; false where the table is none.</summary>
    public bool Take(IElement element, StringBuilder text)
    {
        if (nested.Contains(element) || HtmlTable.Read(element, textOf, reading) is not { Rows.Count: > 0 } table || !IsLedger(table))
        {
            return false;
        }

        text.Append(text.Length > 0 && text[^1] != '\n' ? "\n" : "");
        var rows = new List<TableRow>();
        foreach (var row in table.Rows)
        {
            rows.Add(row with { Line = LineAtEnd(text) });
            text.Append(TableText.Of(row)).Append('\n');
        }

        taken.Add(new Table(rows));
        return true;
    }

    private bool IsLedger(Table table) =>
        TableHeader.Find(table) is not null
            || (taken.Count > 0 && table.Rows[0].Cells.Count >= LeastColumns && table.Rows[0].Cells.Count == taken[^1].Rows[^1].Cells.Count);

    private int LineAtEnd(StringBuilder text)
    {
        counted = (text.Length, counted.Lines + text.ToString(counted.Position, text.Length - counted.Position).AsSpan().Count('\n'));
        return counted.Lines;
    }
}

using System.Text;
using Rectify.Reports.Bytes;
using Rectify.Reports.Columns;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Delimited;

/// <summary>Comma, semicolon or tab separated text (RFC 4180): quoted fields may hold separators, quotes and line ends.</summary>
internal static class DelimitedText
{
    private const int Beginning = 20_000;

    private static readonly char[] Separators = [',', '\t', ';', '，'];

    public static DocumentText Read(string text, Reading reading)
    {
        var lines = text.ReplaceLineEndings("\n");
        var rows = Rows(lines, SeparatorOf(lines), reading);
        return rows.TrueForAll(row => row.Cells.Count <= ReadingLimits.Columns)
            ? new DocumentText(PlainText.Lines(lines), [new Table(rows)])
            : throw Unreadable.WideTable.With(ReadingLimits.Columns);
    }

    /// <summary>Whether a text without a type begins as a ledger does; commas of prose are no separators.</summary>
    public static bool IsLedger(string text)
    {
        var beginning = text[..Math.Min(text.Length, Beginning)].ReplaceLineEndings("\n");
        return SeparatorOf(beginning) is var separator and not '，'
            && TableHeader.Find(new Table(Rows(beginning, separator, OfBeginning()))) is { Columns.Count: >= 3 };
    }

    // The one that cuts most lines of the beginning into the same number of fields, the more fields the better.
    private static char SeparatorOf(string text)
    {
        var beginning = text[..Math.Min(text.Length, Beginning)];
        return Separators.MaxBy(separator => Rows(beginning, separator, OfBeginning()).Where(row => row.Cells.Count > 1)
            .GroupBy(row => row.Cells.Count).Select(same => same.Count() * (Math.Min(same.Key, 30) - 1)).DefaultIfEmpty(0).Max());
    }

    private static List<TableRow> Rows(string text, char separator, Reading reading)
    {
        var rows = new List<TableRow>();
        var cells = new List<Cell>();
        var field = new StringBuilder();
        var (line, first) = (1, 1);
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (isQuoted && i < text.Length)
            {
                line += c == '\n' ? 1 : 0;
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    isQuoted = false;
            }
            else if (c == '"' && IsBlank(field))
            {
                field.Clear();
                isQuoted = true;
            }
            else if (c == separator)
            {
                End(cells, field, reading);
            }
            else if (c == '\n')
            {
                End(cells, field, reading);
                reading.Take(ReadingLimits.Lines);
                rows.Add(new TableRow(rows.Count + 1, first, [.. cells]));
                cells.Clear();
                first = ++line;
            }
            else
            {
                field.Append(c);
            }
        }

        return rows;
    }

    // What is looked at to find out how to read the rest.
    private static Reading OfBeginning() => new(CancellationToken.None);

    private static bool IsBlank(StringBuilder field) => field.Length == 0 || (field.Length < 8 && string.IsNullOrWhiteSpace(field.ToString()));

    private static void End(List<Cell> cells, StringBuilder field, Reading reading)
    {
        reading.Take(ReadingLimits.Cells);
        cells.Add(new Cell(field.ToString().Trim()));
        field.Clear();
    }
}

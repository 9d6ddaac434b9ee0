using Rectify.Reports.Lines;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>The width to which text was cut, in characters and in half-width columns: converters count one or the other.</summary>
internal sealed record LineWidth(int Characters, int Columns)
{
    private const int LeastLines = 8;
    private const int LeastFullLines = 5;
    private const int Narrowest = 36;
    private const int Widest = 120;
    private const int Ragged = 3;

    /// <summary>The width of a text; absent where its lines were left whole.</summary>
    public static LineWidth? Of(IReadOnlyList<Line> lines)
    {
        if (lines.Count < LeastLines)
        {
            return null;
        }

        var width = new LineWidth(lines.Max(CharactersOf), lines.Max(ColumnsOf));
        var full = lines.Where(width.IsFull).ToList();
        var cut = full.Count(line => !Sentences.EndsClause(Folding.Fold(line.Text[^1..])[0]));
        return width.Columns is >= Narrowest and <= Widest && full.Count >= LeastFullLines && cut * 2 > full.Count ? width : null;
    }

    public bool IsFull(Line line) => CharactersOf(line) >= Characters - Ragged || ColumnsOf(line) >= Columns - (2 * Ragged);

    private static int CharactersOf(Line line) => line.Indent + line.Text.Length;

    private static int ColumnsOf(Line line) => (2 * line.Indent) + line.Text.Sum(c => c < '\u2000' ? 1 : 2);
}

using Rectify.Reports.Tokens;

namespace Rectify.Reports.Rows;

/// <summary>One item of a cell: its printed label, and its lines.</summary>
internal sealed record CellItem(string? Label, List<string> Lines)
{
    public string Text => string.Join('\n', Lines).Trim();
}

/// <summary>The labels that a cell enumerates with, and the line of its row.</summary>
internal sealed record CellLabels(int Line, IReadOnlyList<string> Labels);

/// <summary>Splits a cell that enumerates (1. … 2. …; 一是…二是…; ①…②…) into its items; other text is one item.</summary>
internal static class CellItems
{
    public static List<CellItem> Of(string text, int line)
    {
        var items = new List<CellItem>();
        var preface = new List<string>();
        LabelStyle? style = null;
        foreach (var row in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pieces = Pieces(new Paragraph(line, row).Whole);
            var opener = pieces.FirstOrDefault(piece => piece.Label is not null).Label?.Style;
            if (opener is null || (style is { } known && known != opener && !Label.AreAlike(known, opener.Value)))
            {
                (items.Count > 0 ? items[^1].Lines : preface).Add(row);
                continue;
            }

            style ??= opener;
            foreach (var piece in pieces)
            {
                // What follows an item belongs to it; what stands before the first one introduces that.
                if (piece.Label is null)
                    (items.Count > 0 ? items[^1].Lines : preface).Add(piece.Text.Printed);
                else if (items.Count > 0)
                    items.Add(new CellItem(piece.Printed.Printed, [piece.Text.Printed]));
                else
                    items.Add(new CellItem(piece.Printed.Printed, [string.Join('\n', preface) + piece.Text.Printed]));
            }
        }

        return items.Count > 0 || preface.Count == 0 ? items : [new CellItem(null, preface)];
    }

    // The outermost enumeration of a line counts: what is enumerated within an item stays in it.
    private static IReadOnlyList<Piece> Pieces(Passage row)
    {
        var pieces = RunIns.Split(row);
        return LabelScanner.At(row.Folded) is { IsRunIn: false } label && (pieces[0].Label is not { } first || first.Style != label.Style)
            ? [new Piece(label, row.Slice(0, label.Length), row.From(label.Length))]
            : pieces;
    }
}

using System.Text;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tables;

/// <summary>One item of a cell: its printed label, and its text.</summary>
internal sealed record CellItem(string? Label, StringBuilder Text);

/// <summary>Splits a cell that enumerates (1. … 2. …; 一是…二是…; ①…②…) into its items; other text is one item.</summary>
internal static class CellItems
{
    public static List<CellItem> Of(string text, int line)
    {
        var items = new List<CellItem>();
        var preface = new StringBuilder();
        LabelStyle? style = null;
        foreach (var row in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pieces = Pieces(new Paragraph(line, row).Whole);
            var opener = pieces.FirstOrDefault(piece => piece.Label is not null).Label?.Style;
            if (opener is null || (style is { } known && known != opener && !Label.AreAlike(known, opener.Value)))
            {
                Append(items, preface, row);
                continue;
            }

            style ??= opener;
            foreach (var piece in pieces)
            {
                if (piece.Label is null)
                    Append(items, preface, piece.Text.Printed);
                else
                    items.Add(new CellItem(piece.Printed.Printed, Taken(preface).Append(piece.Text.Printed)));
            }
        }

        return items.Count > 0 || preface.Length == 0 ? items : [new CellItem(null, preface)];
    }

    // What follows an item belongs to it; what stands before the first one introduces that.
    private static void Append(List<CellItem> items, StringBuilder preface, string text)
    {
        if (items.Count > 0)
            items[^1].Text.Append(items[^1].Text.Length > 0 ? "\n" : "").Append(text);
        else
            preface.Append(preface.Length > 0 ? "\n" : "").Append(text);
    }

    private static StringBuilder Taken(StringBuilder preface)
    {
        var taken = new StringBuilder().Append(preface);
        preface.Clear();
        return taken;
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


namespace Rectify.Reports.Tokens;

/// <summary>A piece of an enumeration that runs within the text; without label where it stands before the first one.</summary>
internal readonly record struct Piece(Label? Label, Passage Printed, Passage Text);

/// <summary>
/// Splits 一是…二是… (第一，…; ①…; (1)…; 1.…) where a sentence begins, never inside quotes. Only the kind that comes first splits:
/// what is enumerated within an item stays in the item.
/// </summary>
internal static class RunIns
{
    public static IReadOnlyList<Piece> Split(Passage text)
    {
        var labels = Found(text);
        if (labels.Count == 0)
        {
            return [new Piece(null, default, text)];
        }

        var pieces = new List<Piece>();
        if (labels[0].Offset > 0)
        {
            pieces.Add(new Piece(null, default, text.Slice(0, labels[0].Offset)));
        }

        for (var i = 0; i < labels.Count; i++)
        {
            var (offset, label) = labels[i];
            var end = i + 1 < labels.Count ? labels[i + 1].Offset : text.Length;
            pieces.Add(new Piece(label, text.Slice(offset, offset + label.Length), text.Slice(Math.Min(end, offset + label.Length), end)));
        }

        return pieces;
    }

    /// <summary>The items of a list that runs on in one line (①…；②…), each with its label; the whole where its label is not followed by the next one.</summary>
    public static IReadOnlyList<(Passage Text, Label Label)> Items(Passage text, Label first)
    {
        var same = first.IsChinese ? [] : All(text).Where(found => found.Label.Style == first.Style).ToList();
        var isList = same.Count > 1 && same.Select((found, i) => found.Label.Value == first.Value + i).All(follows => follows);
        return isList
            ? [.. same.Select((found, i) => (text.Slice(found.Offset, i + 1 < same.Count ? same[i + 1].Offset : text.Length), found.Label))]
            : [(text, first)];
    }

    private static List<(int Offset, Label Label)> Found(Passage text)
    {
        var all = All(text);
        return all.FindIndex(found => found.Label.IsRunIn) is >= 0 and var first && (first == 0 || !IsSequence(all[0].Label, all))
            ? [.. all.Where(found => found.Label.Style == all[first].Label.Style)]
            : Sequence(all);
    }

    // Where a sentence begins with a label, never inside quotes; 二是 may also follow 一是 behind a comma.
    private static List<(int Offset, Label Label)> All(Passage text)
    {
        var all = new List<(int Offset, Label Label)>();
        for (var i = 0; i < text.Length; i++)
        {
            var begins = Sentences.Begins(text, i);
            if ((begins || (all.Count > 0 && text.Folded[i - 1] == ',')) && !text.IsQuoted(i)
                && LabelScanner.At(text.Folded[i..Math.Min(text.Length, i + 24)]) is { } label && (begins || Continues(all[^1].Label, label)))
            {
                all.Add((i, label));
                i += label.Length - 1;
            }
        }

        return all;
    }

    private static bool Continues(Label before, Label label) =>
        label.Style == LabelStyle.RunIn && before.Style == label.Style && label.Value == before.Value + 1;

    // Numbers within a text are an enumeration only if they count up from one.
    private static List<(int Offset, Label Label)> Sequence(List<(int Offset, Label Label)> all)
    {
        if (all.Count < 2 || !IsSequence(all[0].Label, all))
        {
            return [];
        }

        var next = 1;
        return [.. all.Where(found => found.Label.Style == all[0].Label.Style && found.Label.Value == next && next++ > 0)];
    }

    private static bool IsSequence(Label first, List<(int Offset, Label Label)> all) =>
        first.Value == 1 && !first.IsChinese && all.Exists(found => found.Label.Style == first.Style && found.Label.Value == 2);
}

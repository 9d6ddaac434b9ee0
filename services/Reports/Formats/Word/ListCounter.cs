using System.Text;

namespace Rectify.Reports.Formats.Word;

/// <summary>Counts the paragraphs of lists in the order of the document and writes their labels. Lists of one definition count on together.</summary>
internal sealed class ListCounter(Numbering numbering, WordStyles styles)
{
    private readonly Dictionary<int, int?[]> counts = [];
    private readonly HashSet<(int List, int Level)> begun = [];

    /// <summary>The label of the next paragraph in a place, with what stands between it and the text; "" where none is printed.</summary>
    public string Next(ListPlace own, string? style)
    {
        var named = styles.PlaceOf(style ?? styles.Default);
        if ((own.List ?? named.List) is not { } id || numbering.List(id) is not { } list)
            return "";
        var level = Math.Clamp(own.Level ?? named.Level ?? LevelOf(list, style) ?? 0, 0, Numbering.Levels - 1);
        if (numbering.Level(list, level, styles) is not { } printed)
            return "";
        var count = Count(id, list, level, printed);
        var label = Label(list, printed, count, level);
        return label.Length == 0 ? "" : label + Gap(printed, label);
    }

    private int? LevelOf(ListUse list, string? style) =>
        styles.NamesOf(style ?? styles.Default).Select(name => numbering.LevelOfStyle(list, name)).FirstOrDefault(level => level is not null);

    private int?[] Count(int id, ListUse list, int level, ListLevel printed)
    {
        var count = counts.TryGetValue(list.Definition, out var known) ? known : counts[list.Definition] = new int?[Numbering.Levels];
        if (list.Starts.TryGetValue(level, out var start) && begun.Add((id, level)))
            count[level] = start;
        else
            count[level] = count[level] is { } last ? Math.Min(last, int.MaxValue - 1) + 1 : list.Starts.GetValueOrDefault(level, printed.Start);
        for (var inner = level + 1; inner < Numbering.Levels; inner++)
        {
            if (numbering.Level(list, inner, styles)?.RestartAfter is not { } after || after > level)
                count[inner] = null;
        }

        return count;
    }

    private string Label(ListUse list, ListLevel printed, int?[] count, int level)
    {
        if (printed.Format == "bullet")
            return "";
        var label = new StringBuilder();
        for (var i = 0; i < printed.Text.Length; i++)
        {
            var isPlace = printed.Text[i] == '%' && i + 1 < printed.Text.Length && printed.Text[i + 1] is >= '1' and <= '9';
            if (!isPlace)
            {
                label.Append(printed.Text[i]);
                continue;
            }

            var at = printed.Text[++i] - '1';
            var outer = numbering.Level(list, at, styles);
            if (at <= level)
                label.Append(NumberFormat.Write(printed.IsLegal && at < level ? "decimal" : outer?.Format ?? "decimal", count[at] ?? outer?.Start ?? 1));
        }

        return label.ToString();
    }

    // Behind a mark nothing is needed; digits must not run into the text.
    private static string Gap(ListLevel level, string label) =>
        level.Suffix == "nothing" || (level.Suffix == "tab" && !char.IsLetterOrDigit(label[^1])) ? "" : " ";
}

using System.Buffers;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>The inspecting body: 区委第一巡察组, 区委巡察二组, 省委第三巡视组, 集团党委巡察组.</summary>
internal static class Inspector
{
    private const int LongestName = 24;

    private static readonly SearchValues<char> Boundaries = SearchValues.Create("。;:,!?、 ()《》“”日月由经对向");
    private static readonly string[] Introductions = ["关于", "落实", "根据", "按照", "接受", "配合", "针对", "围绕", "以来", "期间"];

    /// <summary>The first name whose beginning is clear; else the shortest form of the first one.</summary>
    public static string? Find(IEnumerable<Paragraph> paragraphs)
    {
        string? shortest = null;
        string? unnumbered = null;
        foreach (var text in paragraphs.Select(paragraph => paragraph.Whole))
        {
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (text.Folded[i] != '巡' || text.Folded[i + 1] is not ('察' or '视' or '查') || End(text, i) is not { } end || Start(text, i) is not { } start)
                {
                    continue;
                }

                if (Bounded(text, start) is { } bounded)
                {
                    var name = text.Slice(bounded, end).Printed;
                    if (IsNumbered(name))
                    {
                        return name;
                    }

                    unnumbered ??= name;
                }

                shortest ??= text.Slice(start, end).Printed;
            }
        }

        return unnumbered is null ? shortest : shortest is not null && IsNumbered(shortest) && shortest[0] == unnumbered[0] ? shortest : unnumbered;
    }

    // 县委第三巡察组 in the text says more than 县委巡察组 in the title.
    private static bool IsNumbered(string name) => name.Any(DateParts.IsDigit);

    // 巡察组, 巡察二组, 巡察第2组
    private static int? End(Passage text, int patrol)
    {
        var i = patrol + 2;
        i += i < text.Length && text.Folded[i] == '第' ? 1 : 0;
        ChineseNumber.TryRead(text.Folded, ref i, out _);
        return i < text.Length && text.Folded[i] == '组' ? i + 1 : null;
    }

    // From the group back over 第一 to 委 and the level before it: 区委, 市委, 党委; or 中央.
    private static int? Start(Passage text, int patrol)
    {
        var i = patrol - 1;
        while (i > 0 && (DateParts.IsDigit(text.Folded[i]) || text.Folded[i] == '第'))
        {
            i--;
        }

        return i > 0 && (text.Folded[i] == '委' || (text.Folded[i] == '央' && text.Folded[i - 1] == '中')) ? i - 1 : null;
    }

    // The beginning of the name behind a mark, a date or a word that a name cannot hold.
    private static int? Bounded(Passage text, int start)
    {
        var from = Math.Max(0, start - LongestName);
        var before = text.Folded[from..(start + 1)];
        var mark = before.LastIndexOfAny(Boundaries) + 1;
        foreach (var word in Introductions)
        {
            var at = before.LastIndexOf(word);
            mark = at < 0 ? mark : Math.Max(mark, at + word.Length);
        }

        return mark > 0 || from == 0 ? from + Math.Min(mark, before.Length - 1) : null;
    }
}

using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>Finds who is rectified and who inspected, in the words of the report.</summary>
internal static class Names
{
    private const int LongestName = 30;

    private static readonly string[] Inspected = ["进行了", "开展了", "开展", "进行"];

    /// <summary>The body in "巡察组对…进行了巡察", in full where the report prints the full name somewhere.</summary>
    public static string? InspectedBody(IReadOnlyList<Paragraph> paragraphs, string? inspector)
    {
        foreach (var text in paragraphs.Take(LongestName).Select(paragraph => paragraph.Whole))
        {
            var inspected = text.Folded.IndexOf("巡察") is var at && at >= 0 ? at : text.Folded.IndexOf("巡视");
            for (var i = text.Folded.IndexOf('对'); inspected >= 0 && i >= 0; i = text.IndexOf("对", i + 1))
            {
                if (BodyBehind(text, i + 1) is { IsEmpty: false } body && body.Printed != inspector)
                {
                    return InFull(Defined(body), paragraphs);
                }
            }
        }

        return null;
    }

    /// <summary>The longest printed name that contains the characters of a short one in order and ends like it (市教体局党组).</summary>
    public static string InFull(string name, IEnumerable<Paragraph> paragraphs)
    {
        var key = Folding.Key(name);
        var ending = BodyWording.EndingOf(key);
        return paragraphs.Select(paragraph => paragraph.Whole)
            .SelectMany(text => Candidates(text, ending))
            .Where(candidate => candidate.Length > name.Length && IsSubsequence(key, Folding.Key(candidate)))
            .MinBy(candidate => candidate.Length) ?? name;
    }

    public static string WithoutBlanks(string name) => new([.. name.Where(c => c is not (' ' or '\u3000' or '\u00A0' or '\t'))]);

    private static Passage BodyBehind(Passage text, int start)
    {
        var window = text.Folded[start..Math.Min(text.Length, start + (2 * LongestName))];
        foreach (var verb in Inspected)
        {
            var end = window.IndexOf(verb);
            if (end > 1 && !window[..end].ContainsAny("。;,") && window[end..].ContainsAny("巡") && !window[..end].Contains("单位", StringComparison.Ordinal))
            {
                return text.Slice(start, start + end);
            }
        }

        return default;
    }

    // 某区教育体育局(以下简称区教体局): the name is what stands before the bracket.
    private static string Defined(Passage body) =>
        body.Folded.IndexOf('(') is > 1 and var bracket ? body.Slice(0, bracket).Printed : body.Printed;

    private static IEnumerable<string> Candidates(Passage text, string ending)
    {
        for (var i = text.Folded.IndexOf("中共"); i >= 0; i = text.IndexOf("中共", i + 1))
        {
            var window = text.Folded[i..Math.Min(text.Length, i + LongestName)];
            var end = window.IndexOf(ending);
            if (end > 0 && !window[..end].ContainsAny(Marks.OutsideOfNames))
            {
                yield return text.Slice(i, i + end + ending.Length).Printed;
            }
        }
    }

    private static bool IsSubsequence(string part, string whole)
    {
        var i = 0;
        foreach (var c in whole)
        {
            i += i < part.Length && part[i] == c ? 1 : 0;
        }

        return i == part.Length;
    }
}

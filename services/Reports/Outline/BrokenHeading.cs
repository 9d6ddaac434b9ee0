using Rectify.Reports.Lines;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Outline;

/// <summary>Tells whether a heading goes on in the next line, in text whose lines are otherwise whole.</summary>
internal static class BrokenHeading
{
    private const int Longest = 80;
    private const int LongestRest = 40;
    private const int LongestEnd = 20;
    private const int ShortestBroken = 15;
    private const string OpenEnds = "、,和与及的对在";

    public static bool GoesOn(Line line, Line next)
    {
        if (line.Text.Length > Longest || next.Text.Length > LongestRest)
        {
            return false;
        }

        var (first, second) = (Folding.Fold(line.Text), Folding.Fold(next.Text));
        return IsCutInQuotation(first, second)
            || (LabelScanner.At(first) is { IsRunIn: false } && (OpenEnds.Contains(first[^1], StringComparison.Ordinal) || LacksEnd(first, second)));
    }

    private static bool IsCutInQuotation(string first, string second) =>
        Enclosures.Of(first).Unbalanced.Count > 0 && Enclosures.Of(first + second).Unbalanced.Count == 0;

    // "1.关于贯彻上级决策部署和工作要求不够深入具体" and "的问题。"
    private static bool LacksEnd(string first, string second) =>
        first.Length >= ShortestBroken && second.Length <= LongestEnd && !Sentences.EndsClause(first[^1]) && !HeadingWording.EndsAsTitle(first)
            && HeadingWording.EndsAsTitle(second);
}

using System.Buffers;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>The number of an official document (发文字号) right behind or right before its title: 某办发〔2023〕7号.</summary>
internal static class DocumentNumber
{
    private const int Longest = 30;

    private static readonly SearchValues<char> Boundaries = SearchValues.Create("了的据照到,。;、《》() ");

    public static string? Beside(Passage text, int open, int close)
    {
        if (close + 1 < text.Length && text.Folded[close + 1] == '(')
        {
            var behind = text.Slice(close + 2, Math.Min(text.Length, close + 2 + Longest));
            var end = behind.Folded.IndexOf("号)");
            return end > 0 && HasYear(behind.Folded[..end]) ? behind.Slice(0, end + 1).Printed : null;
        }

        var before = text.Slice(Math.Max(0, open - Longest), open);
        return before.Folded.EndsWith("号") && HasYear(before.Folded) && Start(before) is { } start ? before.From(start).Printed : null;
    }

    private static bool HasYear(ReadOnlySpan<char> number) => number.IndexOfAny("〔[【(") > 0 && number.IndexOfAnyInRange('0', '9') > 0;

    // The letters before the bracket, back to the word that brings the document: 下发了某局文〔2023〕9号.
    private static int? Start(Passage before)
    {
        var bracket = before.Folded.LastIndexOfAny("〔[【(");
        var start = before.Folded[..bracket].LastIndexOfAny(Boundaries) + 1;
        return start < bracket ? start : null;
    }
}

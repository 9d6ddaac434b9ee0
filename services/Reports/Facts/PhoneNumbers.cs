using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>Telephone numbers: 0123-45678901, (0123)23456789, 7654321, 12388, mobile numbers.</summary>
internal static class PhoneNumbers
{
    public static IEnumerable<string> Find(Passage text)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsPart(text, end, i))
            {
                end++;
            }

            var number = text.Folded[i..end].TrimEnd("-)").TrimStart('-').ToString();
            if (IsNumber(number) && !Denies(text, i, end))
            {
                yield return number;
            }

            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>A Chinese mobile number: eleven digits that begin with 13 to 19.</summary>
    public static bool IsMobile(ReadOnlySpan<char> digits) =>
        digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.ContainsAnyExceptInRange('0', '9');

    private static bool IsPart(Passage text, int i, int start) =>
        char.IsAsciiDigit(text.Folded[i]) || (text.Folded[i] is '-' or ')' && i > start)
            || (text.Folded[i] == '(' && i == start && i + 1 < text.Length && text.Folded[i + 1] == '0');

    private static bool IsNumber(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        return number.StartsWith('0') || number.StartsWith("(0", StringComparison.Ordinal) ? digits is >= 10 and <= 12
            : number.StartsWith("400", StringComparison.Ordinal) || number.StartsWith("800", StringComparison.Ordinal) ? digits == 10
            : digits is 7 or 8 || number == "12388" || IsMobile(number);
    }

    // The date, the house number or the name of a mailbox is no telephone.
    private static bool Denies(Passage text, int start, int end) =>
        (end < text.Length && (text.Folded[end] is '年' or '月' or '日' or '号' or '室' or '@' || char.IsAsciiLetter(text.Folded[end])))
        || (start > 0 && (char.IsAsciiLetter(text.Folded[start - 1]) || text.Folded[start - 1] is '@' or '_' or '.'));
}

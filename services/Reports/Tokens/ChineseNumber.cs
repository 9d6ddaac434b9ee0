using System.Globalization;

namespace Rectify.Reports.Tokens;

/// <summary>Whole numbers as reports print them: 17, 十七, 二〇二四, 一百二十五, 两.</summary>
internal static class ChineseNumber
{
    private const NumberStyles DecimalStyles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Reads a number of either kind at a position; the position then stands behind it.</summary>
    public static bool TryRead(ReadOnlySpan<char> folded, ref int position, out int value) =>
        TryReadArabic(folded, ref position, out value) || TryReadChinese(folded, ref position, out value);

    /// <summary>Reads 1,200 or 2.46 or 三千 at a position, with at most so many Arabic digits and marks; the position then stands behind it.</summary>
    public static decimal? ReadDecimal(ReadOnlySpan<char> folded, ref int position, int mostDigits)
    {
        var end = position;
        while (end < folded.Length && end - position < mostDigits && (char.IsAsciiDigit(folded[end]) || folded[end] is '.' or ','))
        {
            end++;
        }

        if (end > position && decimal.TryParse(folded[position..end], DecimalStyles, CultureInfo.InvariantCulture, out var value))
        {
            position = end;
            return value;
        }

        return TryReadChinese(folded, ref position, out var whole) ? whole : null;
    }

    public static bool TryReadArabic(ReadOnlySpan<char> folded, ref int position, out int value)
    {
        value = 0;
        var i = position;
        while (i < folded.Length && char.IsAsciiDigit(folded[i]) && i - position < 9)
        {
            value = (value * 10) + (folded[i++] - '0');
        }

        var found = i > position && (i == folded.Length || !char.IsAsciiDigit(folded[i]));
        position = found ? i : position;
        return found;
    }

    public static bool TryReadChinese(ReadOnlySpan<char> folded, ref int position, out int value)
    {
        var end = position;
        while (end < folded.Length && IsNumeral(folded[end]) && end - position < 12)
        {
            end++;
        }

        var word = folded[position..end];
        value = word.IndexOfAny("十百千") >= 0 ? Composed(word) : Spelled(word);
        position = value >= 0 && !word.IsEmpty ? end : position;
        return !word.IsEmpty && value >= 0;
    }

    public static bool IsNumeral(char c) => DigitOf(c) >= 0 || c is '十' or '百' or '千';

    private static int DigitOf(char c) => c switch
    {
        '两' => 2,
        '零' => 0,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static int Spelled(ReadOnlySpan<char> word)
    {
        long value = 0;
        foreach (var c in word)
        {
            value = Math.Min((value * 10) + DigitOf(c), int.MaxValue);
        }

        return (int)value;
    }

    private static int Composed(ReadOnlySpan<char> word)
    {
        var (sum, digit) = (0, 0);
        foreach (var c in word)
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0)
            {
                digit = DigitOf(c);
                continue;
            }

            sum += Math.Max(digit, digit == 0 && unit == 10 ? 1 : digit) * unit;
            digit = 0;
        }

        return sum + digit;
    }
}

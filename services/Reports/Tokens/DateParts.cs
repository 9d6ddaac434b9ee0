namespace Rectify.Reports.Tokens;

/// <summary>What is printed of one date; parts that are not printed are absent.</summary>
internal sealed record DateParts(int? Year, int? Month, int? Day, bool IsMixed)
{
    // 9月上旬至11月中旬: finer than a month and coarser than a day.
    private static readonly string[] PartsOfMonth = ["上旬", "中旬", "下旬", "上中旬", "中上旬", "中下旬", "上半月", "下半月", "份", "初", "中", "底", "末"];

    public static bool IsDigit(char c) => char.IsAsciiDigit(c) || ChineseNumber.IsNumeral(c);

    public static DateParts? Read(string text, int position) => Read(text, ref position);

    /// <summary>Reads a date with at least a month or a year; the position then stands behind it.</summary>
    public static DateParts? Read(string text, ref int position)
    {
        var i = position;
        var found = ReadNumber(text, ref i, out var first, out var isMixed)
            ? After(text, ref i, '年') ? OfYear(text, ref i, first, isMixed)
            : After(text, ref i, '月') ? new DateParts(null, first, ReadDay(text, ref i), isMixed)
            : first is > 1900 and < 2100 ? Separated(text, ref i, first)
            : null
            : null;
        position = found is null ? position : i;
        return found is { Year: null, Month: > 12 } ? null : found;
    }

    /// <summary>Reads the end of a period after 至, 到, - or ~; a bare day is enough (10月21日至25日).</summary>
    public static DateParts? ReadEnd(string text, ref int position)
    {
        var i = BehindPart(text, Blanks(text, position));
        After(text, ref i, '起');
        i = Blanks(text, i);
        if (!After(text, ref i, '至') && !After(text, ref i, '到') && !After(text, ref i, '-') && !After(text, ref i, '~'))
        {
            return null;
        }

        After(text, ref i, '-');
        i = Blanks(text, i);
        var found = Read(text, ref i) ?? (ReadDay(text, ref i) is { } day ? new DateParts(null, null, day, false) : null);
        position = found is null ? position : i;
        return found;
    }

    private static DateParts? OfYear(string text, ref int i, int year, bool isMixed)
    {
        // 3年 is a duration.
        if (year < 1900)
        {
            return null;
        }

        var month = i;
        if (!ReadNumber(text, ref month, out var number, out _) || !After(text, ref month, '月'))
        {
            return new DateParts(year, null, null, isMixed);
        }

        i = month;
        return new DateParts(year, number, ReadDay(text, ref i), isMixed);
    }

    private static int? ReadDay(string text, ref int i)
    {
        var day = i;
        if (!ReadNumber(text, ref day, out var number, out _) || (!After(text, ref day, '日') && !After(text, ref day, '号')))
        {
            return null;
        }

        i = day;
        return number;
    }

    // 2024.10.21, 2024-10-21, 2024/10/21
    private static DateParts? Separated(string text, ref int i, int year)
    {
        var mark = i < text.Length ? text[i] : '\0';
        var month = i + 1;
        if (mark is not ('.' or '-' or '/') || !ChineseNumber.TryReadArabic(text, ref month, out var number) || number is 0 or > 12)
        {
            return null;
        }

        var day = month + 1;
        var hasDay = month < text.Length && text[month] == mark && ChineseNumber.TryReadArabic(text, ref day, out _);
        i = hasDay ? day : month;
        var from = month + 1;
        return new DateParts(year, number, hasDay && ChineseNumber.TryReadArabic(text, ref from, out var value) ? value : null, false);
    }

    private static bool ReadNumber(string text, ref int position, out int value, out bool isMixed)
    {
        var i = Blanks(text, position);
        var start = i;
        while (i < text.Length && i - start < 5 && IsDigit(text[i]))
        {
            i++;
        }

        var word = text.AsSpan(start, i - start);
        isMixed = word.ContainsAnyInRange('0', '9') && word.ContainsAnyExceptInRange('0', '9');
        var found = isMixed ? TrySpelled(word, out value) : TryWhole(word, out value);
        position = found ? Blanks(text, i) : position;
        return found;
    }

    private static bool TryWhole(ReadOnlySpan<char> word, out int value)
    {
        var i = 0;
        return ChineseNumber.TryRead(word, ref i, out value) && i == word.Length;
    }

    private static bool TrySpelled(ReadOnlySpan<char> word, out int value)
    {
        value = 0;
        foreach (var c in word)
        {
            var i = 0;
            if (!ChineseNumber.TryRead([c], ref i, out var digit) || digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static int BehindPart(string text, int i)
    {
        var part = Array.Find(PartsOfMonth, word => string.CompareOrdinal(text, i, word, 0, word.Length) == 0);
        return Blanks(text, i + (part?.Length ?? 0));
    }

    private static bool After(string text, ref int i, char expected)
    {
        var found = i < text.Length && text[i] == expected;
        i += found ? 1 : 0;
        return found;
    }

    private static int Blanks(string text, int i)
    {
        for (var limit = i + 4; i < text.Length && i < limit && text[i] == ' '; i++)
        {
        }

        return i;
    }
}

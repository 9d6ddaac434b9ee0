namespace Rectify.Reports.Tokens;

/// <summary>Reads the label at one position of folded text, in a bounded number of steps.</summary>
internal static class LabelScanner
{
    private const int MostItems = 999;

    // After "1." these show that the digits belong to what follows: "1.2021年5月", "2.10个学会"; and these that it is an amount: "2.46万元".
    private const string CountedThings = "年月日号时个名人次家项条件场户台期届轮类批份篇所位";
    private const string Units = "万亿千元%‰倍米公亩吨度小分";

    public static Label? At(ReadOnlySpan<char> folded, int position = 0)
    {
        var text = folded[position..];
        return text.IsEmpty
            ? null
            : Symbol(text[0]) ?? Parenthesised(text) ?? Worded(text) ?? Ordinal(text) ?? Chinese(text) ?? Arabic(text);
    }

    /// <summary>The text without the label at its beginning, if any.</summary>
    public static Passage Behind(Passage text) => At(text.Folded) is { } label ? text.From(label.Length) : text;

    private static Label? Symbol(char c) => c switch
    {
        >= '①' and <= '⑳' => new Label(LabelStyle.Circled, c - '①' + 1, 1),
        >= '❶' and <= '❿' => new Label(LabelStyle.Circled, c - '❶' + 1, 1),
        >= '⑴' and <= '⒇' => new Label(LabelStyle.ArabicParen, c - '⑴' + 1, 1),
        >= '⒈' and <= '⒛' => new Label(LabelStyle.ArabicPoint, c - '⒈' + 1, 1),
        >= '㈠' and <= '㈩' => new Label(LabelStyle.ChineseParen, c - '㈠' + 1, 1),
        _ => null,
    };

    private static Label? Parenthesised(ReadOnlySpan<char> text)
    {
        if (text[0] != '(')
        {
            return null;
        }

        var i = SkipBlanks(text, 1);
        var isArabic = i < text.Length && char.IsAsciiDigit(text[i]);
        if (!ChineseNumber.TryRead(text, ref i, out var value) || value is 0 or > MostItems)
        {
            return null;
        }

        i = SkipBlanks(text, i);
        if (i >= text.Length || text[i] != ')')
        {
            return null;
        }

        i += i + 1 < text.Length && text[i + 1] is '、' or '.' ? 2 : 1;
        return new Label(isArabic ? LabelStyle.ArabicParen : LabelStyle.ChineseParen, value, i);
    }

    // 问题1：, 问题二、, 措施三：
    private static Label? Worded(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("问题") && !text.StartsWith("措施"))
        {
            return null;
        }

        var i = SkipBlanks(text, 2);
        return ChineseNumber.TryRead(text, ref i, out var value) && value is > 0 and <= MostItems && i < text.Length && text[i] is ':' or '、' or '.'
            ? new Label(LabelStyle.Word, value, i + 1)
            : null;
    }

    private static Label? Ordinal(ReadOnlySpan<char> text)
    {
        var i = 1;
        if (text[0] is not ('第' or '其') || !ChineseNumber.TryReadChinese(text, ref i, out var value) || value is 0 or > MostItems || i >= text.Length)
        {
            return null;
        }

        var rest = text[i..];
        return rest[0] is ',' or '、' or ':' or '.' ? new Label(LabelStyle.Ordinal, value, i + 1)
            : text[0] == '第' && rest.StartsWith("部分") ? new Label(LabelStyle.Part, value, Mark(text, i + 2))
            : text[0] == '第' && rest[0] is '章' ? new Label(LabelStyle.Part, value, Mark(text, i + 1))
            : null;
    }

    private static Label? Chinese(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (!ChineseNumber.TryReadChinese(text, ref i, out var value) || value is 0 or > MostItems)
        {
            return null;
        }

        var end = SkipBlanks(text, i);
        return end >= text.Length ? null
            : text[end] == '、' ? new Label(LabelStyle.ChineseComma, value, end + 1)
            : text[end] == '.' ? new Label(LabelStyle.ChinesePoint, value, end + 1)
            : text[end] == ')' ? new Label(LabelStyle.ChineseParen, value, end + 1)
            : text[i] == '是' ? new Label(LabelStyle.RunIn, value, i + 1)
            : null;
    }

    private static Label? Arabic(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (!ChineseNumber.TryReadArabic(text, ref i, out var value) || value is 0 or > MostItems)
        {
            return null;
        }

        var end = SkipBlanks(text, i);
        return end >= text.Length ? null : text[end] switch
        {
            '、' => new Label(LabelStyle.ArabicComma, value, end + 1),
            ')' => new Label(LabelStyle.ArabicHalfParen, value, end + 1),
            '.' => Pointed(text, value, end),
            ',' when end + 1 < text.Length && !char.IsAsciiDigit(text[end + 1]) => new Label(LabelStyle.ArabicComma, value, end + 1),
            _ => null,
        };
    }

    // 1. and 1.1 and 1.1.1 against the amounts and dates that look like them.
    private static Label? Pointed(ReadOnlySpan<char> text, int value, int point)
    {
        var i = point + 1;
        if (!ChineseNumber.TryReadArabic(text, ref i, out var second))
        {
            var end = point + 1 < text.Length && text[point + 1] == '、' ? point + 2 : point + 1;
            // Digits without end are no label, and neither is the end of an address (163.com).
            return i < text.Length && char.IsAsciiLetterOrDigit(text[i]) ? null : new Label(LabelStyle.ArabicPoint, value, end);
        }

        var next = SkipBlanks(text, i) is var after && after < text.Length ? text[after] : '\0';
        if (next == '.' && ++after is var third && ChineseNumber.TryReadArabic(text, ref third, out var deepest) && second < 100 && deepest < 100)
        {
            return new Label(LabelStyle.DeepDecimal, deepest, Mark(text, third));
        }

        return CountedThings.Contains(next, StringComparison.Ordinal) ? new Label(LabelStyle.ArabicPoint, value, point + 1)
            : Units.Contains(next, StringComparison.Ordinal) || next is '\0' or '-' or '~' || second is 0 or > 99 ? null
            : new Label(LabelStyle.Decimal, second, Mark(text, i));
    }

    private static int Mark(ReadOnlySpan<char> text, int end) => end < text.Length && text[end] is '、' or '.' or ':' or ',' ? end + 1 : end;

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        for (var limit = position + 4; position < text.Length && position < limit && text[position] == ' '; position++)
        {
        }

        return position;
    }
}

using System.Runtime.InteropServices;

namespace Rectify.Reports.Tokens;

/// <summary>An amount of money: exact fen, and its place.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Amount(int Start, int End, long Fen);

/// <summary>Finds amounts such as 3579元, 2.46万元, 246．80万元, 三千元, 1,200元.</summary>
internal static class AmountScanner
{
    private const int MostDigits = 18;

    public static IReadOnlyList<Amount> Scan(Passage text)
    {
        var found = new List<Amount>();
        for (var i = 0; i < text.Length;)
        {
            var starts = DateParts.IsDigit(text.Folded[i]) && (i == 0 || (!DateParts.IsDigit(text.Folded[i - 1]) && text.Folded[i - 1] != '.'));
            if (starts && At(text.Folded, i) is { } amount)
            {
                found.Add(amount);
                i = amount.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private static Amount? At(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        if (ChineseNumber.ReadDecimal(text, ref i, MostDigits) is not { } number)
        {
            return null;
        }

        number = Spelled(text, ref i, number);

        i += i < text.Length && text[i] is '余' or '多' or ' ' ? 1 : 0;
        var factor = Factor(text, ref i);
        i += i < text.Length && text[i] is '余' or '多' ? 1 : 0;
        if (i >= text.Length || text[i] is not ('元' or '圆') || number * factor > long.MaxValue / 1000m)
        {
            return null;
        }

        return new Amount(start, i + 1, (long)decimal.Round(number * factor * 100));
    }

    // 六万五千元: what stands behind 万 goes on counting.
    private static decimal Spelled(ReadOnlySpan<char> text, ref int i, decimal number)
    {
        var rest = i + 1;
        if (i >= text.Length || text[i] != '万' || !ChineseNumber.TryReadChinese(text, ref rest, out var ones) || ones >= 10_000)
        {
            return number;
        }

        i = rest;
        return (number * 10_000) + ones;
    }

    private static decimal Factor(ReadOnlySpan<char> text, ref int i)
    {
        decimal factor = 1;
        for (; i < text.Length && text[i] is '百' or '千' or '万' or '亿' && factor < 1_000_000_000_000m; i++)
        {
            factor *= text[i] switch { '百' => 100, '千' => 1000, '万' => 10_000, _ => 100_000_000 };
        }

        return factor;
    }
}

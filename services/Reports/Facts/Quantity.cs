using System.Runtime.InteropServices;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>A counted thing within a clause: 走访联系点26个, 收集意见40余条, 1,200人次, 三场.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Quantity(int Start, int End, long Value, string Unit)
{
    private const int MostDigits = 12;

    // Longer units first; 年, 月, 日, 元 and % measure other things.
    private static readonly string[] Units =
        ["人次", "批次", "场次", "余次", "次", "场", "期", "人", "名", "户", "条", "份", "件", "项", "篇", "家", "处", "轮", "个", "起", "宗", "台", "间", "册", "笔", "套", "本", "部", "张",
            "辆", "所"];

    public static IReadOnlyList<Quantity> In(Passage clause)
    {
        var found = new List<Quantity>();
        for (var i = 0; i < clause.Length;)
        {
            if (Begins(clause.Folded, i) && At(clause.Folded, i) is { } quantity)
            {
                found.Add(quantity);
                i = quantity.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    // 第3期 and 2.5 begin no count, and 1 of 一岗双责 has no unit behind it.
    private static bool Begins(ReadOnlySpan<char> text, int i) =>
        DateParts.IsDigit(text[i]) && (i == 0 || (text[i - 1] is not ('第' or '.' or '-' or '每' or '某' or '/') && !DateParts.IsDigit(text[i - 1])));

    private static Quantity? At(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        if (ChineseNumber.ReadDecimal(text, ref i, MostDigits) is not { } number)
        {
            return null;
        }

        i += i < text.Length && text[i] is '余' or '多' ? 1 : 0;
        var isTenThousands = i < text.Length && text[i] == '万';
        i += isTenThousands ? 1 : 0;
        i += i < text.Length && text[i] is '余' or '多' ? 1 : 0;
        foreach (var unit in Units)
        {
            if (text[i..].StartsWith(unit) && !text[i..].StartsWith("个百分点"))
            {
                return IsOrdinary(text, start, i + unit.Length, unit)
                    ? new Quantity(start, i + unit.Length, (long)(number * (isTenThousands ? 10_000 : 1)), unit) : null;
            }
        }

        return null;
    }

    // 一个, 一次, 一项 in Chinese numerals are mostly articles, 两个维护 and 三个方面 are names, 二次供水 is a kind (two of something are 两).
    private static bool IsOrdinary(ReadOnlySpan<char> text, int start, int end, string unit) =>
        char.IsAsciiDigit(text[start])
            || (!(text[start] == '二' && end - start == 1 + unit.Length) && unit is "次" or "场" or "期" or "人次" or "名" or "份" or "户" or "家" or "轮"
            && text[start] != '一' && !text[end..].StartsWith("以上"));
}

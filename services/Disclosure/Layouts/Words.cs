using static Rectify.Issues.V1.Ledger.Types;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Disclosures.Layouts;

/// <summary>Numerals, dates and set phrases of documents.</summary>
internal static class Words
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>What is printed for a grade.</summary>
    public static IReadOnlyDictionary<Grade, string> Grades { get; } = new Dictionary<Grade, string>
    {
        [Grade.Completed] = "已完成",
        [Grade.Preliminary] = "基本完成",
        [Grade.InProgress] = "整改中",
        [Grade.NotStarted] = "未启动",
    };

    /// <summary>What heads the part of a track; the regular findings have the heading of the layout.</summary>
    public static IReadOnlyDictionary<Track, string> Tracks { get; } = new Dictionary<Track, string>
    {
        [Track.Personnel] = "选人用人专项检查反馈问题的整改情况",
        [Track.Ideology] = "意识形态工作责任制落实情况专项检查反馈问题的整改情况",
        [Track.Establishment] = "机构编制专项检查反馈问题的整改情况",
        [Track.Immediate] = "立行立改问题的整改情况",
    };

    /// <summary>The label of an item by its depth: 一、（一） 1.（1）</summary>
    public static string Label(int depth, int number) => depth switch
    {
        0 => $"{Numeral(number)}、",
        1 => $"（{Numeral(number)}）",
        2 => $"{number}.",
        _ => $"（{number}）",
    };

    /// <summary>1 → 一, 12 → 十二, 21 → 二十一, 120 → 一百二十; for 1 to 999.</summary>
    public static string Numeral(int number)
    {
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var hundred = hundreds > 0 ? $"{Digits[hundreds]}百" : "";
        var ten = tens switch
        {
            0 => hundreds > 0 && ones > 0 ? "零" : "",
            1 when hundreds == 0 => "十",
            _ => $"{Digits[tens]}十",
        };
        return hundred + ten + (ones > 0 ? Digits[ones].ToString() : "");
    }

    /// <summary>2024-03-05 → 2024年3月5日, 2024-03 → 2024年3月.</summary>
    public static string Date(string iso)
    {
        var parts = iso.Split('-');
        return parts[0] + "年" + (parts.Length > 1 ? $"{int.Parse(parts[1])}月" : "") + (parts.Length > 2 ? $"{int.Parse(parts[2])}日" : "");
    }

    /// <summary>One line that ends as a sentence.</summary>
    public static string Sentence(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > 0 && "。；！？.;!?".Contains(line[^1], StringComparison.Ordinal) ? line : $"{line}。";
    }
}

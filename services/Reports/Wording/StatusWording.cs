using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Wording;

/// <summary>The words for how far something is rectified (整改完成程度).</summary>
internal static class StatusWording
{
    /// <summary>What a text says of something that is not done yet, beside its grade.</summary>
    public static readonly string[] Unfinished =
        ["尚未完成", "仍未完成", "尚未整改", "未整改到位", "尚未启动", "未启动整改", "尚未到位", "还未完成", "仍在整改", "正在整改", "未完成整改"];

    /// <summary>What a text says of something that is done.</summary>
    public static readonly string[] Finished = ["全部完成整改", "已完成整改", "已全部整改到位", "已整改到位", "已整改完毕", "已销号"];

    private const int LongestStatus = 24;
    private const int LongestWord = 10;

    // Longer words first where one contains the other: what begins first in the text counts, and of those the longest.
    private static readonly (string Word, Grade Grade)[] Words =
    [
        ("没有启动", Grade.NotStarted), ("尚未启动", Grade.NotStarted), ("未启动", Grade.NotStarted), ("尚未开展", Grade.NotStarted), ("未整改", Grade.NotStarted),
        ("尚未整改", Grade.NotStarted),
        ("取得初步成效", Grade.Preliminary), ("初步成效", Grade.Preliminary), ("阶段性成效", Grade.Preliminary), ("基本完成", Grade.Preliminary),
        ("基本整改", Grade.Preliminary), ("基本到位", Grade.Preliminary), ("已基本", Grade.Preliminary),
        ("尚未完成", Grade.InProgress), ("未完成", Grade.InProgress), ("正在整改", Grade.InProgress), ("整改中", Grade.InProgress), ("持续整改", Grade.InProgress),
        ("正在推进", Grade.InProgress), ("推进中", Grade.InProgress), ("持续推进", Grade.InProgress), ("长期坚持", Grade.InProgress), ("长期整改", Grade.InProgress),
        ("正在进行", Grade.InProgress), ("进行中", Grade.InProgress), ("需持续", Grade.InProgress), ("部分完成", Grade.InProgress), ("部分整改", Grade.InProgress),
        ("已整改", Grade.Completed), ("已完成", Grade.Completed), ("已经完成", Grade.Completed), ("整改到位", Grade.Completed), ("整改完成", Grade.Completed),
        ("完成整改", Grade.Completed), ("整改完毕", Grade.Completed), ("全部完成", Grade.Completed), ("已销号", Grade.Completed), ("完成", Grade.Completed),
    ];

    // What may stand around the words without changing what they say; some of it only behind a grade, where 需完成 does not mean 已完成.
    private static readonly string[] Fillers = ["、", ",", ";", " ", "已", "目前", "取得", "整改", "问题", "工作", "任务", "均", "全部", "到位"];
    private static readonly string[] Joining = ["但", "并", "且", "仍", "还", "需", "推进", "坚持", "持续巩固"];

    /// <summary>The grade that is printed first, with the place of its word.</summary>
    public static (Grade Grade, int Start, int Length)? Find(ReadOnlySpan<char> folded)
    {
        (Grade Grade, int Start, int Length)? best = null;
        foreach (var (word, grade) in Words)
        {
            var at = folded.IndexOf(word);
            if (at >= 0 && (best is not { } known || at < known.Start || (at == known.Start && word.Length > known.Length)))
            {
                best = (grade, at, word.Length);
            }
        }

        return best;
    }

    /// <summary>The grade that a field states (完成情况：已完成); absent where its text tells a story instead.</summary>
    public static Grade? OfField(ReadOnlySpan<char> folded)
    {
        var end = folded.IndexOfAny("。;,!");
        var first = end < 0 ? folded : folded[..end];
        return first.Length <= LongestStatus ? Find(first)?.Grade : null;
    }

    /// <summary>The grade, where a text says nothing else (整改结果：已完成。).</summary>
    public static Grade? OfNothingElse(ReadOnlySpan<char> folded)
    {
        var bare = folded.Trim("。; ");
        return bare.Length <= LongestWord && Find(bare) is { } found && bare[(found.Start + found.Length)..] is "" or "整改" or "整改任务" ? OfField(bare) : null;
    }

    /// <summary>The first grade, where a short text is made of nothing but words for grades (已完成，长期坚持。).</summary>
    public static Grade? OfPhrases(ReadOnlySpan<char> folded)
    {
        var rest = folded.Trim("。; ");
        Grade? first = null;
        var isKnown = rest.Length <= LongestStatus;
        while (isKnown && !rest.IsEmpty)
        {
            var grade = Find(rest) is { Start: 0 } found ? found : default;
            first ??= grade.Length > 0 ? grade.Grade : null;
            var length = grade.Length > 0 ? grade.Length : Math.Max(LengthOf(Fillers, rest), first is null ? 0 : LengthOf(Joining, rest));
            isKnown = length > 0;
            rest = rest[length..];
        }

        return isKnown ? first : null;
    }

    /// <summary>The grade in brackets at the end of a text (…。【已完成】), with the place of the brackets; absent where they say anything else.</summary>
    public static (Grade Grade, int Start, int End)? InBrackets(ReadOnlySpan<char> folded)
    {
        var bare = folded.TrimEnd("。;, \n");
        var open = bare.LastIndexOfAny("([【〔");
        return open >= 0 && bare[^1] == Closing(bare[open]) && OfPhrases(bare[(open + 1)..^1]) is { } grade ? (grade, open, bare.Length) : null;
    }

    /// <summary>Whether a heading names the issues of one grade (已整改完成的问题), and not how far the rectification is (问题整改完成情况).</summary>
    public static bool NamesGroup(ReadOnlySpan<char> heading)
    {
        var bare = WithoutCount(heading).TrimEnd("。:; ");
        return (bare.EndsWith("问题") || bare.EndsWith("事项") || bare.EndsWith("任务")) && OfGroup(heading) is not null;
    }

    // 已完成整改的问题（9个）
    private static ReadOnlySpan<char> WithoutCount(ReadOnlySpan<char> heading)
    {
        var bare = heading.TrimEnd("。:; ");
        var open = bare.LastIndexOf('(');
        return open > 0 && bare[^1] == ')' && bare[open..].ContainsAnyInRange('0', '9') ? bare[..open] : heading;
    }

    /// <summary>The grade that a heading gives to everything below it (已整改完成的问题).</summary>
    public static Grade? OfGroup(ReadOnlySpan<char> heading)
    {
        var isGroup = heading.Length <= LongestStatus && (heading.Contains("问题", StringComparison.Ordinal) || heading.Contains("事项", StringComparison.Ordinal)
            || heading.Contains("任务", StringComparison.Ordinal)) && !HeadingWording.IsDeficit(heading);
        return isGroup && Find(heading) is { } found && found.Start <= 8 ? found.Grade : null;
    }

    private static char Closing(char open) => open switch
    {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        _ => '〕',
    };

    private static int LengthOf(string[] words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
            {
                return word.Length;
            }
        }

        return 0;
    }
}

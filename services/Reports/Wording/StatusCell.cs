using System.Buffers;
using Rectify.Reports.Tokens;
using Rectify.Types.V1;

namespace Rectify.Reports.Wording;

/// <summary>How far something is, as a cell prints it: a word, a tick, 是 or a percentage.</summary>
internal static class StatusCell
{
    private const int LongestWord = 16;
    private static readonly SearchValues<char> Ticks = SearchValues.Create("√✓✔☑■●");

    public static bool IsTick(string text) => text.Length is > 0 and <= 3 && (text.AsSpan().ContainsAny(Ticks) || text is "是" or "1" or "V" or "v");

    /// <summary>A cell that says nothing beside the grade.</summary>
    public static bool IsBare(string text) => Read(text) is not null && text.Length <= LongestWord;

    /// <summary>The grade that a cell tells which may tell more: by itself, as its first sentence (已完成。修订制度3项。) or in brackets at its end.</summary>
    public static Completion.Types.Grade? OfProgress(string text)
    {
        if (text.Length <= 3 && text.AsSpan().ContainsAny(Ticks))
            return Completion.Types.Grade.Completed;
        var told = new Paragraph(0, text.Split('\n', 2)[0]).Whole;
        var first = Sentences.Of(told).FirstOrDefault();
        return first.IsEmpty ? null
            : StatusWording.OfNothingElse(first.Folded) ?? StatusWording.OfPhrases(first.Folded) ?? StatusWording.InBrackets(Folding.Fold(text))?.Grade;
    }

    public static Completion.Types.Grade? Read(string text)
    {
        var folded = Folding.Key(text).Replace("\n", "", StringComparison.Ordinal).TrimEnd('。', ';');
        return IsTick(folded) || folded is "100%" or "销号" or "已办结" or "办结" ? Completion.Types.Grade.Completed
            : folded is "否" or "×" or "✗" ? Completion.Types.Grade.InProgress
            : folded is "0%" ? Completion.Types.Grade.NotStarted
            : folded.EndsWith('%') && folded.Length <= 6 ? Completion.Types.Grade.InProgress
            : folded is "未开展" or "未开始" ? Completion.Types.Grade.NotStarted
            : StatusWording.Find(folded) is not null && folded.Length <= LongestWord ? StatusWording.Find(folded)!.Value.Grade
            : StatusWording.OfField(folded);
    }
}

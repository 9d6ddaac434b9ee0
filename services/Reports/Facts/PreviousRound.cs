using Rectify.Issues.V1;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>What the report says of the round before this one: 上轮巡察反馈五个方面21条问题，已完成20条.</summary>
internal static class PreviousRound
{
    private static readonly string[] Words = ["上轮", "上一轮", "上次", "上届", "前一轮", "上一次"];

    public static bool IsMeant(Passage sentence) => Array.Exists(Words, word => sentence.Folded.Contains(word, StringComparison.Ordinal));

    public static IReadOnlyList<Ledger.Types.Previous> Find(IEnumerable<Paragraph> paragraphs) =>
        [.. paragraphs.SelectMany(paragraph => Sentences.Of(paragraph.Whole)).Where(IsMeant).Select(Read).OfType<Ledger.Types.Previous>()];

    private static Ledger.Types.Previous? Read(Passage sentence) =>
        DeclaredTotals.Summarise(DeclaredTotals.InSentence(sentence)) is { } declared
            ? new Ledger.Types.Previous { Declared = declared, Printed = sentence.Printed, Line = sentence.Line }
            : null;
}

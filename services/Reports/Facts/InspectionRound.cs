using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>The round of inspection as printed (第五轮, 2024年第二轮) and the date up to which the report tells (截至).</summary>
internal static class InspectionRound
{
    private const int Reach = 8;

    public static string? Find(IEnumerable<Paragraph> opening)
    {
        foreach (var text in opening.Select(paragraph => paragraph.Whole))
        {
            for (var i = text.Folded.IndexOf('第'); i >= 0; i = text.IndexOf("第", i + 1))
            {
                var end = i + 1;
                if (ChineseNumber.TryRead(text.Folded, ref end, out _) && end < text.Length && text.Folded[end] == '轮'
                    && text.Folded[end..Math.Min(text.Length, end + Reach)].ContainsAny('察', '视'))
                {
                    return text.Slice(i, end + 1).Printed;
                }
            }
        }

        return null;
    }

    public static PartialDate? AsOf(IReadOnlySet<Paragraph> outside, IReadOnlyList<DateMention> dates) =>
        dates.FirstOrDefault(date => outside.Contains(date.Source) && !date.IsPeriod && date.Source.Folded.AsSpan(0, date.Start).TrimEnd(" ") is var before
            && (before.EndsWith("截至") || before.EndsWith("截止") || before.EndsWith("截止到")))?.From;
}

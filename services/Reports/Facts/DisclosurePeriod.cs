using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>How long the notice stays public (公开期限).</summary>
internal static class DisclosurePeriod
{
    public static DateMention? Find(IReadOnlyList<Paragraph> tail, IReadOnlyList<DateMention> dates)
    {
        foreach (var line in tail)
        {
            foreach (var word in DisclosureWording.Periods)
            {
                var at = line.Folded.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0 && dates.FirstOrDefault(date => date.Source == line && date.IsPeriod && date.Start > at) is { } period)
                {
                    return period;
                }
            }
        }

        return Invited(tail, dates);
    }

    // 如有意见建议，请于2022年5月6日至5月26日向镇党委反映。
    private static DateMention? Invited(IReadOnlyList<Paragraph> tail, IReadOnlyList<DateMention> dates) => dates.FirstOrDefault(date =>
        date.IsPeriod && tail.Contains(date.Source)
        && (date.Source.Folded.LastIndexOf("意见", date.Start, StringComparison.Ordinal) >= 0
        || date.Source.Folded.LastIndexOf("异议", date.Start, StringComparison.Ordinal) >= 0)
        && date.Source.Folded.IndexOf("反映", date.End, StringComparison.Ordinal) >= 0);
}

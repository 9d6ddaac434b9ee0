using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>How long the notice stays public (公开期限).</summary>
internal static class DisclosurePeriod
{
    private static readonly string[] Words = ["意见", "异议"];

    public static DateMention? Find(IReadOnlyList<Paragraph> tail, IReadOnlyList<DateMention> dates)
    {
        var lines = tail.ToHashSet();
        var periods = dates.Where(date => date.IsPeriod && lines.Contains(date.Source)).ToLookup(date => date.Source);
        foreach (var line in tail)
        {
            foreach (var word in DisclosureWording.Periods)
            {
                var at = line.Folded.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0 && periods[line].FirstOrDefault(date => date.Start > at) is { } period)
                {
                    return period;
                }
            }
        }

        return periods.Select(line => Invited(line.Key.Folded, line)).FirstOrDefault(invited => invited is not null);
    }

    // 如有意见建议，请于2022年5月6日至5月26日向镇党委反映。
    private static DateMention? Invited(string line, IEnumerable<DateMention> periods)
    {
        var opinion = Words.Select(word => line.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(line.Length).Min();
        var answer = line.LastIndexOf("反映", StringComparison.Ordinal);
        return periods.FirstOrDefault(date => opinion < date.Start && answer >= date.End);
    }
}

using Rectify.Reports.Tokens;
using Qualifier = Rectify.Issues.V1.Ledger.Types.Qualifier;

namespace Rectify.Reports.Facts;

/// <summary>How exact a printed figure claims to be: 累计…40余条, 近300人, 约2万元, 100户以上.</summary>
internal static class Qualifiers
{
    private const int Reach = 4;

    /// <summary>The words before a sum.</summary>
    public static readonly string[] Cumulative = ["累计", "共计", "合计", "总计", "共"];

    private static readonly (string Word, Qualifier Qualifier)[] Before =
    [
        .. Cumulative.Select(word => (word, Qualifier.Cumulative)), ("约", Qualifier.About),
        ("近", Qualifier.Nearly), ("超", Qualifier.More), ("超过", Qualifier.More), ("不少于", Qualifier.AtLeast), ("至少", Qualifier.AtLeast),
    ];

    /// <summary>Of a figure that begins at one offset of a clause and ends (with its unit) at another.</summary>
    public static IEnumerable<Qualifier> Of(Passage clause, int start, int end)
    {
        var before = clause.Folded[..start];
        var near = before[Math.Max(0, before.Length - Reach)..].ToString();
        foreach (var qualifier in Before.Where(pair => near.EndsWith(pair.Word, StringComparison.Ordinal)).Select(pair => pair.Qualifier).Distinct().ToList())
        {
            yield return qualifier;
        }

        // 累计 may stand before the verb: 累计召开会议12次.
        if (clause.Folded.StartsWith("累计") && !near.EndsWith("累计", StringComparison.Ordinal))
        {
            yield return Qualifier.Cumulative;
        }

        if (clause.Folded[start..end].ContainsAny('余', '多'))
        {
            yield return Qualifier.More;
        }

        if (clause.Folded[end..].StartsWith("以上"))
        {
            yield return Qualifier.AtLeast;
        }
    }
}

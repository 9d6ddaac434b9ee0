using Rectify.Issues.V1;

namespace Rectify.Reports.Judging;

/// <summary>
/// How sure the reading of every item of a table is: columns say what is what, so little is left to doubt but what stands in a row
/// with a finding, or without what its columns ask for.
/// </summary>
internal static class TableConfidence
{
    private const double Named = 0.97;
    private const double WithoutAspect = 0.6;
    private const double Flagged = 0.85;
    private const double Empty = 0.4;

    public static void Write(Ledger ledger)
    {
        var flagged = ledger.Findings.Where(finding => finding.Line > 0).Select(finding => finding.Line).ToHashSet();
        foreach (var aspect in ledger.Aspects)
        {
            aspect.Confidence = aspect.Title.Length > 0 ? Named : WithoutAspect;
            foreach (var issue in aspect.Issues)
            {
                issue.Confidence = Math.Round(flagged.Contains(issue.Line) ? Named * Flagged : Named, 2);
                foreach (var measure in issue.Measures)
                    measure.Confidence = measure.Text.Length > 0 ? issue.Confidence : Empty;
            }
        }
    }
}

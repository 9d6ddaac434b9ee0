using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Tokens;
using Action = Rectify.Issues.V1.Ledger.Types.Regulation.Types.Action;

namespace Rectify.Reports.Checks;

/// <summary>One regulation that is claimed as made or changed in several places counts once.</summary>
internal static class OutcomeCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => subject.Facts.Regulations
        .Where(mention => mention.Regulation.Action != Action.Cited)
        .GroupBy(mention => Folding.Key(mention.Regulation.Title))
        .Select(mentions => mentions.DistinctBy(mention => mention.Line).ToList())
        .Where(mentions => mentions.Count > 1)
        .Select(mentions => Found.At(
            mentions[1].Line, Found.RepeatedOutcome, $"《{mentions[0].Regulation.Title}》已在第 {mentions[0].Line} 行列为成果，只计一次"));
}

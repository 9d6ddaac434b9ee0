using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Reports;

/// <summary>What a ledger lists, counted: the one untitled aspect of a document without aspects is none.</summary>
public static class LedgerTotals
{
    public static Totals Of(IReadOnlyCollection<Ledger.Types.Aspect> aspects) => new()
    {
        Aspects = aspects.Count(aspect => aspect.Title.Length > 0),
        Issues = aspects.Sum(aspect => aspect.Issues.Count),
        Measures = aspects.Sum(aspect => aspect.Issues.Sum(issue => issue.Measures.Count)),
    };
}

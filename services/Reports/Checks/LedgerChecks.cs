using Rectify.Issues.V1;

namespace Rectify.Reports.Checks;

/// <summary>Lists what a person should look at before the ledger is used. It warns; nothing is repaired.</summary>
internal static class LedgerChecks
{
    private static readonly Func<CheckedLedger, IEnumerable<Ledger.Types.Finding>>[] All =
    [
        StructureCheck.Check, TotalsCheck.Check, StatusCheck.Check, DateCheck.Check, SlipCheck.Check, OutcomeCheck.Check, AspectCheck.Check, LabelCheck.Check,
        DisclosureCheck.Check,
    ];

    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => All.SelectMany(check => check(subject));
}

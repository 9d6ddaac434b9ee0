using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Roles;

namespace Rectify.Reports.Findings;

/// <summary>All that a check may look at.</summary>
internal sealed record LintSubject(ReportLayout Layout, AspectReader Aspects, ReportFacts Facts, Ledger Ledger);

/// <summary>Lists what a person should look at before the ledger is used. It warns; nothing is repaired.</summary>
internal static class Lint
{
    private static readonly Func<LintSubject, IEnumerable<Ledger.Types.Finding>>[] Checks =
    [
        StructureCheck.Check, TotalsCheck.Check, LabelCheck.Check, StatusCheck.Check, DateCheck.Check, WordingCheck.Check, OutcomeCheck.Check, DisclosureCheck.Check,
    ];

    public static IEnumerable<Ledger.Types.Finding> Check(LintSubject subject) => Checks.SelectMany(check => check(subject));
}

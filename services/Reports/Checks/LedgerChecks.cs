using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Checks;

/// <summary>
/// What every check may look at, whether the ledger came from text or from a table: the ledger, the facts, all that is printed, and the
/// issues with their places.
/// </summary>
internal sealed record CheckedLedger(Ledger Ledger, ReportFacts Facts, IEnumerable<Paragraph> Texts, IReadOnlyList<CheckedIssue> Issues);

/// <summary>An issue with its line, the grade of the group where it stands, and the grade that is printed with it.</summary>
internal sealed record CheckedIssue(Ledger.Types.Issue Issue, int Line, Grade? GroupGrade = null, Grade? OwnGrade = null);

/// <summary>Lists what a person should look at before the ledger is used. It warns; nothing is repaired.</summary>
internal static class LedgerChecks
{
    private static readonly Func<CheckedLedger, IEnumerable<Ledger.Types.Finding>>[] Checks =
        [StructureCheck.Check, TotalsCheck.Check, StatusCheck.Check, DateCheck.Check, SlipCheck.Check, OutcomeCheck.Check];

    /// <summary>What holds for text and tables alike.</summary>
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => Checks.SelectMany(check => check(subject));

    /// <summary>What holds for text: its outline has labels and aspects, and it may be meant for the public.</summary>
    public static IEnumerable<Ledger.Types.Finding> Check(ReportLayout layout, AspectReader aspects, ReportFacts facts, Ledger ledger)
    {
        var issues = aspects.Issues.Select(entry => new CheckedIssue(entry.Issue, entry.Node.Line, entry.GroupGrade, entry.OwnGrade));
        return [.. Check(new CheckedLedger(ledger, facts, layout.Outline.All, [.. issues])), .. AspectCheck.Check(ledger, aspects), .. LabelCheck.Check(layout, aspects), .. DisclosureCheck.Check(ledger)];
    }
}

using Rectify.Issues.V1;
using Rectify.Reports.Findings;

namespace Rectify.Reports.Checks;

/// <summary>What a notice to the public needs and a report upward (报告) does not: contacts and the period of disclosure.</summary>
internal static class DisclosureCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject)
    {
        if (!subject.IsPublic)
        {
            yield break;
        }

        if (subject.Ledger.Contacts is null)
        {
            yield return Found.InAll(Found.NoContact, "未公布联系方式");
        }

        if (!subject.Ledger.HasDisclosedFrom)
        {
            yield return Found.InAll(Found.NoPeriod, "未写明公开期限");
        }
    }
}

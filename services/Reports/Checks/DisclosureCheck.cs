using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Checks;

/// <summary>What a notice to the public needs and a report upward (报告) does not: contacts and the period of disclosure.</summary>
internal static class DisclosureCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(Ledger ledger)
    {
        if (Folding.Fold(ledger.Title).EndsWith("报告", StringComparison.Ordinal))
        {
            yield break;
        }

        if (ledger.Contacts is null)
        {
            yield return Found.InAll(Found.NoContact, "未公布联系方式");
        }

        if (!ledger.HasDisclosedFrom)
        {
            yield return Found.InAll(Found.NoPeriod, "未写明公开期限");
        }
    }
}

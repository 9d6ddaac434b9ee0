using Rectify.Issues.V1;
using Rectify.Reports.Findings;

namespace Rectify.Reports.Checks;

/// <summary>Text whose issues stand in no aspect, and text that found no place in the ledger.</summary>
internal static class AspectCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject)
    {
        if (subject is { NamesAspects: true, Ledger.Totals: { Issues: > 0, Aspects: 0 } })
        {
            yield return Found.InAll(Found.NoAspects, "未识别出“方面”，全部问题归入一个无标题方面");
        }

        foreach (var text in subject.Unplaced)
        {
            yield return Found.At(text.Line, Found.UnplacedText, $"未能归入任何问题：{Found.Quote(text.Printed)}");
        }
    }
}

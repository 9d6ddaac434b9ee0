using Rectify.Issues.V1;
using Rectify.Reports.Findings;

namespace Rectify.Reports.Checks;

/// <summary>What is missing in the ledger.</summary>
internal static class StructureCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject)
    {
        if (!subject.Ledger.HasTitle)
        {
            yield return Found.InAll(Found.NoTitle, "未找到标题");
        }

        if (subject.Ledger.Totals.Issues == 0)
        {
            yield return Found.InAll(Found.NoIssues, "未识别出任何问题");
        }

        foreach (var aspect in subject.Aspects.Where(aspect => aspect.Issues.Count == 0))
        {
            yield return Found.InAll(Found.EmptyAspect, $"方面{Found.Quote(aspect.Title)}下没有问题");
        }

        foreach (var entry in subject.Issues.Where(entry => entry.Issue.Measures.Any(measure => measure.Text.Length == 0)))
        {
            yield return Found.At(entry.Line, Found.EmptyMeasure, $"问题{Found.Quote(entry.Issue.Title)}下没有整改内容");
        }
    }
}

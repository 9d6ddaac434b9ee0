using Rectify.Issues.V1;

namespace Rectify.Reports.Findings;

/// <summary>What is missing in the ledger, and text that found no place in it.</summary>
internal static class StructureCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(LintSubject subject) =>
        Missing(subject.Ledger).Concat(Empty(subject)).Concat(Unplaced(subject));

    private static IEnumerable<Ledger.Types.Finding> Missing(Ledger ledger)
    {
        if (ledger.Totals.Issues == 0)
        {
            yield return Found.InAll(Found.NoIssues, "未识别出任何问题");
        }
        else if (ledger.Totals.Aspects == 0)
        {
            yield return Found.InAll(Found.NoAspects, "未识别出“方面”，全部问题归入一个无标题方面");
        }
    }

    private static IEnumerable<Ledger.Types.Finding> Empty(LintSubject subject)
    {
        foreach (var aspect in subject.Ledger.Aspects.Where(aspect => aspect.Issues.Count == 0))
        {
            yield return Found.InAll(Found.EmptyAspect, $"方面{Found.Quote(aspect.Title)}下没有问题");
        }

        foreach (var entry in subject.Aspects.Issues.Where(entry => entry.Issue.Measures.Any(measure => measure.Text.Length == 0)))
        {
            yield return Found.At(entry.Node.Line, Found.EmptyMeasure, $"问题{Found.Quote(entry.Issue.Title)}下没有整改内容");
        }
    }

    private static IEnumerable<Ledger.Types.Finding> Unplaced(LintSubject subject) =>
        subject.Aspects.Unplaced.Select(text => Found.At(text.Line, Found.UnplacedText, $"未能归入任何问题：{Found.Quote(text.Printed)}"));
}

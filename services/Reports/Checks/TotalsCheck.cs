using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Findings;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Checks;

/// <summary>Declared against listed figures; the declared ones stay as they are.</summary>
internal static class TotalsCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject)
    {
        foreach (var declarations in subject.Facts.Declarations.GroupBy(declaration => declaration.Field))
        {
            var first = declarations.First();
            if (Listed(subject.Ledger, first.Field) is { } listed && listed != first.Value)
            {
                yield return Found.At(first.Source.Line, Found.DeclaredDiffers,
                    $"{NameOf(first.Field)}：声明 {first.Value}，实际列出 {listed}（{Found.Quote(first.Source.Printed)}）");
            }

            foreach (var other in declarations.Where(declaration => declaration.Value != first.Value).Take(1))
            {
                yield return Found.At(other.Source.Line, Found.DeclaredTwice, $"{NameOf(first.Field)}前后不一：先为 {first.Value}，此处为 {other.Value}");
            }
        }
    }

    // Grades are compared only where the report grades its issues.
    private static int? Listed(Ledger ledger, string field)
    {
        var issues = ledger.Aspects.SelectMany(aspect => aspect.Issues).ToList();
        return field switch
        {
            DeclaredTotals.Aspects => ledger.Totals.Aspects,
            DeclaredTotals.Issues => ledger.Totals.Issues,
            DeclaredTotals.Measures => ledger.Totals.Measures,
            _ => issues.Exists(issue => issue.HasStatus) ? issues.Count(issue => issue.HasStatus && issue.Status == Enum.Parse<Grade>(field)) : null,
        };
    }

    private static string NameOf(string field) => field switch
    {
        DeclaredTotals.Aspects => "方面数",
        DeclaredTotals.Issues => "问题数",
        DeclaredTotals.Measures => "措施数",
        nameof(Grade.Completed) => "已完成问题数",
        nameof(Grade.Preliminary) => "取得初步成效问题数",
        nameof(Grade.InProgress) => "整改中问题数",
        _ => "未启动问题数",
    };
}

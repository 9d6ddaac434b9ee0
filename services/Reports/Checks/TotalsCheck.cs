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
        foreach (var declarations in subject.Facts.Declarations.GroupBy(declaration => declaration.Kind))
        {
            var first = declarations.First();
            if (Listed(subject.Ledger, first.Kind) is { } listed && listed != first.Value)
            {
                yield return Found.At(first.Source.Line, Found.DeclaredDiffers,
                    $"{NameOf(first.Kind)}：声明 {first.Value}，实际列出 {listed}（{Found.Quote(first.Source.Printed)}）");
            }

            foreach (var other in declarations.Where(declaration => declaration.Value != first.Value).Take(1))
            {
                yield return Found.At(other.Source.Line, Found.DeclaredTwice, $"{NameOf(first.Kind)}前后不一：先为 {first.Value}，此处为 {other.Value}");
            }
        }
    }

    // Grades are compared only where the report grades its issues.
    private static int? Listed(Ledger ledger, DeclaredKind kind)
    {
        var issues = ledger.Aspects.SelectMany(aspect => aspect.Issues).ToList();
        return kind switch
        {
            DeclaredKind.Aspects => ledger.Totals.Aspects,
            DeclaredKind.Issues => ledger.Totals.Issues,
            DeclaredKind.Measures => ledger.Totals.Measures,
            DeclaredKind.Completed => Graded(issues, Grade.Completed),
            DeclaredKind.Preliminary => Graded(issues, Grade.Preliminary),
            DeclaredKind.InProgress => Graded(issues, Grade.InProgress),
            DeclaredKind.NotStarted => Graded(issues, Grade.NotStarted),
            _ => null,
        };
    }

    private static int? Graded(List<Ledger.Types.Issue> issues, Grade grade) =>
        issues.Exists(issue => issue.HasStatus) ? issues.Count(issue => issue.HasStatus && issue.Status == grade) : null;

    private static string NameOf(DeclaredKind kind) => kind switch
    {
        DeclaredKind.Aspects => "方面数",
        DeclaredKind.Issues => "问题数",
        DeclaredKind.Measures => "措施数",
        DeclaredKind.Completed => "已完成问题数",
        DeclaredKind.Preliminary => "取得初步成效问题数",
        DeclaredKind.InProgress => "整改中问题数",
        _ => "未启动问题数",
    };
}

using Rectify.Issues.V1;
using Rectify.Reports.Findings;

namespace Rectify.Reports.Tables;

/// <summary>What a person should look at in a ledger as a whole.</summary>
internal static class TableCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(Ledger ledger, RowsReader rows)
    {
        if (!ledger.HasTitle)
            yield return Found.InAll(Found.NoTitle, "没有找到标题");
        if (ledger.Totals.Issues == 0)
            yield return Found.InAll(Found.NoIssues, "表格中没有列出问题");
        if (rows.Agencies.Count > 1)
            yield return Found.InAll(TableFindings.RowUnread, $"表格包含 {rows.Agencies.Count} 个单位，只能按一个单位读入；请按单位拆分");
        foreach (var aspect in rows.Aspects.Where(aspect => aspect.Issues.Count == 0))
            yield return Found.InAll(Found.EmptyAspect, $"{Found.Quote(aspect.Title)}下没有问题");
        foreach (var (what, declared, listed) in Totals(ledger).Where(total => total.Declared != total.Listed))
            yield return Found.InAll(Found.DeclaredDiffers, $"文中称 {declared} {what}，表格列出 {listed}");
        foreach (var finding in Numbers(ledger))
            yield return finding;
    }

    private static IEnumerable<(string What, int Declared, int Listed)> Totals(Ledger ledger)
    {
        if (ledger.Declared is not { } declared)
            yield break;
        if (declared.HasAspects)
            yield return ("个方面", declared.Aspects, ledger.Totals.Aspects);
        if (declared.HasIssues)
            yield return ("个问题", declared.Issues, ledger.Totals.Issues);
        if (declared.HasMeasures)
            yield return ("条措施", declared.Measures, ledger.Totals.Measures);
    }

    // Numbers count on through the table, or begin again with every aspect.
    private static IEnumerable<Ledger.Types.Finding> Numbers(Ledger ledger)
    {
        var last = 0;
        foreach (var aspect in ledger.Aspects)
        {
            foreach (var (issue, at) in aspect.Issues.Select((issue, at) => (issue, at)))
            {
                if (!int.TryParse(issue.Label, out var number))
                    continue;
                if (number == last)
                    yield return Found.InAll(Found.LabelRepeated, $"序号 {number} 重复：{Found.Quote(issue.Title)}");
                else if (last > 0 && number != last + 1 && !(at == 0 && number == 1))
                    yield return Found.InAll(Found.LabelGap, $"序号 {last} 之后是 {number}：{Found.Quote(issue.Title)}");
                last = number;
            }
        }
    }
}

using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Rows;

namespace Rectify.Reports.Checks;

/// <summary>What only the rows of a table can get wrong.</summary>
internal static class TableCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(Ledger ledger, RowsReader rows) => [.. Agencies(rows), .. Numbers(ledger)];

    private static IEnumerable<Ledger.Types.Finding> Agencies(RowsReader rows)
    {
        if (rows.Agencies.Count > 1)
            yield return Found.InAll(TableFindings.RowUnread, $"表格包含 {rows.Agencies.Count} 个单位，只能按一个单位读入；请按单位拆分");
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

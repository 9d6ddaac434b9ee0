using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Findings;
using Rectify.Reports.Rows;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Checks;

/// <summary>What a person should look at in a ledger from a table: what is checked in every ledger, and what only rows can get wrong.</summary>
internal static class TableCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(Ledger ledger, ReportFacts facts, IEnumerable<Paragraph> texts, RowsReader rows) =>
    [
        .. LedgerChecks.Check(new CheckedLedger(ledger, facts, texts, [.. ledger.Aspects.SelectMany(aspect => aspect.Issues).Select(issue => new CheckedIssue(issue, rows.Lines[issue]))])),
        .. Agencies(rows), .. Numbers(ledger),
        .. rows.Aspects.Where(aspect => aspect.Issues.Count == 0).Select(aspect => Found.InAll(Found.EmptyAspect, $"方面{Found.Quote(aspect.Title)}下没有问题")),
    ];

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

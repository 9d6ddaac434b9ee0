using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports.Rows;

namespace Rectify.Reports.Explaining;

/// <summary>Tells how a ledger in a table is read: where its header stands, what every column is, and what came of the rows.</summary>
internal static class TableExplanation
{
    public static string Of(LedgerTables tables, Ledger ledger)
    {
        var text = new StringBuilder();
        foreach (var (table, header) in tables.All)
        {
            var name = table.Name is null ? "" : $"工作表 {table.Name}，";
            text.Append($"# 表头（{name}第 {table.Rows[header.First].Number} 行起，{header.Behind - header.First} 行）\n");
            foreach (var column in header.Columns)
            {
                var ticked = column.Grade is { } grade ? $" {grade}" : "";
                text.Append($"{column.Place + 1} {column.Name.ReplaceLineEndings("")} → {DisplayNames.Of(column.Kind)}{ticked}\n");
            }
        }

        text.Append("\n# 内容\n");
        foreach (var aspect in ledger.Aspects)
        {
            text.Append($"[方面] {aspect.Label}{aspect.Title}\n");
            foreach (var issue in aspect.Issues)
                text.Append($"  [问题] {issue.Label} {issue.Title}（{issue.Measures.Count} 条措施）\n");
        }

        text.Append("\n# 请先核对\n");
        foreach (var finding in ledger.Findings)
            text.Append($"{finding.Line} {finding.Code} {finding.Message}\n");
        return text.ToString();
    }
}

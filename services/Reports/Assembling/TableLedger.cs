using Rectify.Issues.V1;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Findings;
using Rectify.Reports.Judging;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;
using Rectify.Reports.Rows;
using Rectify.Reports.Tables;
using Rectify.Reports.Tokens;
using Inspection = Rectify.Reports.Facts.Inspection;

namespace Rectify.Reports.Assembling;

/// <summary>A document whose issues stand in a table, as a ledger; what stands around the table gives its head.</summary>
internal static class TableLedger
{
    private const int LeastUnplaced = 30;
    private const int LeastTold = 3;

    /// <summary>The ledger; where the text around the tables lists more issues than they do, the text counts and a finding says so.</summary>
    public static Ledger Read(DocumentText document, LedgerTables tables)
    {
        var layout = ReportLayout.Of(DocumentOutline.Of(Wrapping.Join(tables.Around(document))));
        var rows = tables.Read();
        var told = AspectReader.Read(layout);
        if (IsArticle(told.Aspects.Sum(aspect => aspect.Issues.Count), rows.Aspects.Sum(aspect => aspect.Issues.Count)))
        {
            var report = LedgerWriter.Write(layout, told);
            report.Findings.Add(tables.NotTaken());
            return report;
        }

        return Write(layout, rows, tables);
    }

    // A list of the same problems under a text that tells of them all adds nothing to it.
    private static bool IsArticle(int told, int listed) => told > listed || (told == listed && told >= LeastTold);

    private static Ledger Write(ReportLayout layout, RowsReader rows, LedgerTables tables)
    {
        var head = new TableHead(layout.Outline.All);
        var texts = layout.Outline.All.Concat(Paragraphs(tables.Cells()));
        var facts = Dated(ReportFacts.Of(layout), head, texts);
        var ledger = new Ledger();
        LedgerWriter.WriteHead(ledger, facts);
        ledger.Aspects.AddRange(rows.Aspects.Where(aspect => aspect.Issues.Count > 0));
        ledger.Totals = LedgerTotals.Of(ledger.Aspects);
        WriteHead(ledger, facts, head, rows);
        var cells = Paragraphs(tables.Done());
        facts = facts with { Regulations = RegulationReader.Find(cells) };
        ledger.Regulations.AddRange(RegulationReader.Distinct(facts.Regulations));
        ledger.Money.AddRange(MoneyReader.Find(cells));
        ledger.Previous.AddRange(facts.Previous);
        ledger.Counts.AddRange(CountReader.Find(cells.Select(cell => cell.Whole)));
        ledger.Dealt.AddRange(DealtReader.Find(cells));
        ledger.Findings.AddRange(TableCheck.Check(ledger, facts, texts, rows));
        ledger.Findings.AddRange(rows.Findings);
        ledger.Findings.AddRange(Unplaced(layout, tables));
        TableConfidence.Write(ledger, rows);
        ledger.Attention.AddRange(AttentionList.Of(ledger, []));
        return ledger;
    }

    // Made anew for whoever asks: all of them together would take more room than the ledger.
    private static IEnumerable<Paragraph> Paragraphs(IEnumerable<Line> lines) => lines.Where(line => line.Text.Length > 0).Select(line => new Paragraph(line.Number, line.Text));

    // 反馈时间：… and 填报时间：… above the table say more surely when than the sentences around it.
    private static ReportFacts Dated(ReportFacts facts, TableHead head, IEnumerable<Paragraph> texts) => facts with
    {
        Dates = DateScanner.Scan(texts),
        Inspection = new Inspection(
            facts.Inspection.From ?? head.Date("巡察时间"), facts.Inspection.To, head.Date("反馈时间", "反馈日期") ?? facts.Inspection.FeedbackOn),
        Signature = facts.Signature with { Date = head.Date("填报时间", "填报日期", "填表时间", "填表日期", "制表时间", "报送时间") ?? facts.Signature.Date },
    };

    private static void WriteHead(Ledger ledger, ReportFacts facts, TableHead head, RowsReader rows)
    {
        var title = head.Title() ?? facts.Front.Title;
        var agency = rows.Agencies.Count == 1 ? rows.Agencies.Single() : head.Agency(title) ?? facts.Agency;
        Set(title, value => ledger.Title = value);
        Set(agency, value => ledger.Agency = Names.WithoutBlanks(value));
    }

    // What stands behind the table is a signature, a contact or a note on who filled it in; sentences say more than a ledger keeps.
    private static IEnumerable<Ledger.Types.Finding> Unplaced(ReportLayout layout, LedgerTables tables) => layout.Outline.All
        .Where(line => line.Line > tables.Line && line.Folded.Length >= LeastUnplaced && line.Folded.Contains('。', StringComparison.Ordinal))
        .Select(line => Found.At(line.Line, Found.UnplacedText, $"未能归入任何问题：{Found.Quote(line.Printed)}"));

    private static void Set<T>(T? value, Action<T> set)
    {
        if (value is not null)
            set(value);
    }
}

using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Judging;
using Rectify.Reports.Lines;
using Rectify.Reports.Roles;
using Rectify.Reports.Rows;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Inspection = Rectify.Reports.Facts.Inspection;

namespace Rectify.Reports.Assembling;

/// <summary>Tables that list the issues (问题清单、整改台账); what stands around them gives the head of the ledger.</summary>
internal sealed class TableSource : ILedgerSource
{
    private const int LeastUnplaced = 30;

    private readonly ReportLayout layout;
    private readonly RowsReader rows;
    private readonly LedgerTables tables;
    private readonly Reading reading;

    public TableSource(ReportLayout layout, RowsReader rows, LedgerTables tables, Reading reading)
    {
        (this.layout, this.rows, this.tables, this.reading) = (layout, rows, tables, reading);
        Aspects = [.. rows.Aspects.Where(aspect => aspect.Issues.Count > 0)];
        Facts = ReadFacts();
    }

    public IReadOnlyList<Ledger.Types.Aspect> Aspects { get; }

    public ReportFacts Facts { get; }

    private IEnumerable<Paragraph> Texts => layout.Outline.All.Concat(Paragraphs(tables.Cells()));

    public CheckedLedger ToCheck(Ledger ledger) => new(ledger, Facts)
    {
        Aspects = rows.Aspects,
        Issues = [.. Aspects.SelectMany(aspect => aspect.Issues).Select(issue => new CheckedIssue(issue, issue.Line))],
        Texts = Texts,
        Unplaced = Unplaced(),
        Lists = rows.Lists.Select(list => list.Labels.Select(label => PrintedLabel.Of(label, list.Line)).OfType<PrintedLabel>().ToList()),
        NamesAspects = tables.NameAspects,
        IsPublic = TitleWording.IsNotice(ledger.Title),
    };

    public IEnumerable<Ledger.Types.Finding> OwnFindings(Ledger ledger) => TableCheck.Check(ledger, rows).Concat(rows.Findings);

    public void WriteConfidence(Ledger ledger) => TableConfidence.Write(ledger);

    public IEnumerable<Doubt> Doubtful(Ledger ledger) => [];

    // Made anew for whoever asks: all of them together would take more room than the ledger.
    private IEnumerable<Paragraph> Paragraphs(IEnumerable<Line> lines) =>
        reading.Each(lines).Where(line => line.Text.Length > 0).Select(line => new Paragraph(line.Number, line.Text));

    // 反馈时间：… and 填报时间：… above the table say more surely when than the sentences around it.
    private ReportFacts ReadFacts()
    {
        var head = new TableHead(layout.Outline.All);
        var done = Paragraphs(tables.Done());
        var around = ReportFacts.Of(layout, done.Select(cell => cell.Whole), reading);
        var title = head.Title() ?? around.Front.Title;
        var agency = rows.Agencies.Count == 1 ? rows.Agencies.Single() : head.Agency(title) ?? around.Agency;
        return around with
        {
            Front = around.Front with { Title = title },
            Agency = agency is null ? null : Names.WithoutBlanks(agency),
            Dates = ReportFacts.DatesIn(Texts, reading),
            Inspection = new Inspection(
                around.Inspection.From ?? head.Date("巡察时间"), around.Inspection.To, head.Date("反馈时间", "反馈日期") ?? around.Inspection.FeedbackOn),
            Signature = around.Signature with { Date = head.Date("填报时间", "填报日期", "填表时间", "填表日期", "制表时间", "报送时间") ?? around.Signature.Date },
            Regulations = RegulationReader.Find(done, reading),
            Money = MoneyReader.Find(done, reading),
            Dealt = DealtReader.Find(done, reading),
            Persons = Persons(around),
        };
    }

    // Those that the text around the tables and the cells name behind a duty, then those in the columns of leaders and owners.
    private IReadOnlyList<Ledger.Types.Person> Persons(ReportFacts around)
    {
        var announced = PersonReader.Find(Paragraphs(tables.Cells().Where(line => line.Text.AsSpan().ContainsAny(':', '：'))), reading);
        var inColumns = tables.Duties().SelectMany(cell => PersonReader.Listed(cell.Column, new Paragraph(cell.Names.Number, cell.Names.Text).Whole));
        return [.. around.Persons.Concat(announced).Concat(reading.Found(inColumns)).DistinctBy(person => (person.Name, person.Duty))];
    }

    // What stands behind the table is a signature, a contact or a note on who filled it in; sentences say more than a ledger keeps.
    private IEnumerable<Passage> Unplaced() => layout.Outline.All
        .Where(line => line.Line > tables.Line && line.Folded.Length >= LeastUnplaced && line.Folded.Contains('。', StringComparison.Ordinal))
        .Select(line => new Passage(line, 0, line.Printed.Length));
}

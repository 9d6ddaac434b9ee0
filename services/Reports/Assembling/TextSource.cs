using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Judging;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Roles;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Assembling;

/// <summary>A report whose text tells its issues (整改报告、整改通报).</summary>
internal sealed class TextSource(ReportLayout layout, AspectReader aspects, Reading reading) : ILedgerSource
{
    /// <summary>Tables that list fewer issues than the text tells.</summary>
    public IReadOnlyList<Ledger.Types.Finding> Unread { get; init; } = [];

    public IReadOnlyList<Ledger.Types.Aspect> Aspects => aspects.Aspects;

    public ReportFacts Facts { get; } = ReportFacts.Of(layout, aspects.Done, reading);

    public CheckedLedger ToCheck(Ledger ledger) => new(ledger, Facts)
    {
        Aspects = aspects.Aspects,
        Issues = [.. aspects.Issues.Select(entry => new CheckedIssue(entry.Issue, entry.Node.Line, entry.GroupGrade, entry.OwnGrade))],
        Texts = reading.Each(layout.Outline.All),
        Unplaced = aspects.Unplaced,
        Headings = layout.Outline.Root,
        Lists = aspects.Issues.Select(RunIns),
        NamesAspects = true,
        IsPublic = !TitleWording.IsReport(ledger.Title),
    };

    public IEnumerable<Ledger.Types.Finding> OwnFindings(Ledger ledger) => Unread;

    public void WriteConfidence(Ledger ledger) => Confidence.Write(layout, aspects, ledger);

    public IEnumerable<Doubt> Doubtful(Ledger ledger) => AttentionList.Doubtful(aspects);

    // Measures with labels of other kinds are items of the outline.
    private static IReadOnlyList<PrintedLabel> RunIns(IssueEntry entry) =>
        [.. entry.Measures.Select(measure => PrintedLabel.Of(measure.Measure.Label, measure.Line)).OfType<PrintedLabel>()
            .Where(printed => printed.Label.IsRunIn)];
}

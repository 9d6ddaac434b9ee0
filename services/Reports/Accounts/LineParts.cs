using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Placements;
using Rectify.Reports.Roles;
using Rectify.Reports.Rows;
using Rectify.Reports.Tables;
using Part = Rectify.Issues.V1.ImportLine.Types.Part;

namespace Rectify.Reports.Accounts;

/// <summary>To which part of a document each of its lines was read, for whoever checks that none is lost.</summary>
internal static class LineParts
{
    /// <summary>Findings that name a line which the ledger does not have.</summary>
    private static readonly string[] Missed = [Found.UnplacedText, TableFindings.RowUnread];

    /// <summary>Of a text.</summary>
    public static IEnumerable<ReadLine> Of(IReadOnlyList<Line> lines, ReportLayout layout, AspectReader aspects, Ledger ledger)
    {
        var (texts, missed) = (lines.ToDictionary(line => line.Number, line => line.Text), MissedIn(ledger));
        foreach (var (line, uses) in Account.Of(lines, layout, aspects).Lines)
            yield return new ReadLine(line, texts[line], missed.Contains(line) ? Part.Unplaced : PartOf(uses));
    }

    /// <summary>Of tables that list the issues, and of what stands above and below them.</summary>
    public static IEnumerable<ReadLine> Of(DocumentText document, LedgerTables tables, Ledger ledger)
    {
        var (missed, first, behind) = (MissedIn(ledger), tables.FirstRow, tables.Behind);
        foreach (var line in tables.AreSheets ? tables.Rows() : document.Lines.Where(line => line.Text.Length > 0))
        {
            yield return new ReadLine(line.Number, line.Text, missed.Contains(line.Number) ? Part.Unplaced
                : line.Number < first ? Part.FrontMatter
                : line.Number >= behind ? Part.Closing
                : Part.Ledger);
        }
    }

    private static HashSet<int> MissedIn(Ledger ledger) =>
        [.. ledger.Findings.Where(finding => Missed.Contains(finding.Code)).Select(finding => finding.Line)];

    private static Part PartOf(IReadOnlySet<LineUse> uses) => uses.Count == 0 || uses.Contains(LineUse.Unplaced) ? Part.Unplaced
        : uses.Max() switch
        {
            LineUse.FrontMatter => Part.FrontMatter,
            LineUse.Organisation => Part.Organisation,
            LineUse.NextSteps => Part.NextSteps,
            LineUse.Closing => Part.Closing,
            _ => Part.Ledger,
        };
}

using Rectify.Issues.V1;
using Rectify.Reports.Accounts;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;

namespace Rectify.Reports.Assembling;

/// <summary>A report as read: its ledger, and how it came about.</summary>
internal sealed record ReadReport(Ledger Ledger, ReportLayout Layout, Account Account)
{
    public static ReadReport Of(IReadOnlyList<Line> lines)
    {
        var layout = ReportLayout.Of(DocumentOutline.Of(Wrapping.Join(lines)));
        var aspects = AspectReader.Read(layout);
        return new ReadReport(LedgerAssembler.Assemble(new TextSource(layout, aspects)), layout, Account.Of(lines, layout, aspects));
    }
}

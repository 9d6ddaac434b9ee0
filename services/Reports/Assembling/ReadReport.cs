using Rectify.Issues.V1;
using Rectify.Reports.Accounts;
using Rectify.Reports.Bytes;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;

namespace Rectify.Reports.Assembling;

/// <summary>A report as read: its ledger, its lines that are not blank, and how it came about.</summary>
internal sealed record ReadReport(Ledger Ledger, IReadOnlyList<Line> Lines, ReportLayout Layout, AspectReader Aspects)
{
    public static ReadReport Of(IEnumerable<Line> lines, Reading reading)
    {
        List<Line> printed = [.. PlainText.Printed(lines, reading)];
        var layout = ReportLayout.Of(DocumentOutline.Of(Wrapping.Join(printed, reading), reading), reading);
        var aspects = AspectReader.Read(layout, reading);
        return new ReadReport(LedgerAssembler.Assemble(new TextSource(layout, aspects, reading), reading), printed, layout, aspects);
    }

    /// <summary>The ledger with every line and the part to which that was read, told as it is asked for.</summary>
    public ReadDocument ToDocument() => new(Ledger, LineParts.Of(Lines, Layout, Aspects, Ledger));

    /// <summary>What became of every line.</summary>
    public Account Account() => Accounts.Account.Of(Lines, Layout, Aspects);
}

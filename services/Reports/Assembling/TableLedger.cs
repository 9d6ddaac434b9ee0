using Rectify.Issues.V1;
using Rectify.Reports.Accounts;
using Rectify.Reports.Bytes;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;
using Rectify.Reports.Rows;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Assembling;

/// <summary>A document with tables of issues as a ledger.</summary>
internal static class TableLedger
{
    private const int LeastTold = 3;

    /// <summary>As read; where the text around the tables tells more issues than they list, the text counts and a finding says so.</summary>
    public static ReadDocument Read(DocumentText document, LedgerTables tables, Reading reading)
    {
        List<Line> around = [.. PlainText.Printed(tables.Around(document, reading), reading)];
        var layout = ReportLayout.Of(DocumentOutline.Of(Wrapping.Join(around, reading), reading), reading);
        var told = AspectReader.Read(layout, reading);
        var rows = tables.Read(reading);
        if (IsArticle(Issues(told.Aspects), Issues(rows.Aspects)))
        {
            var source = new TextSource(layout, told, reading) { Unread = [tables.NotTaken()] };
            return new ReadReport(LedgerAssembler.Assemble(source, reading), around, layout, told).ToDocument();
        }

        var ledger = LedgerAssembler.Assemble(new TableSource(layout, rows, tables, reading), reading);
        return new ReadDocument(ledger, LineParts.Of(document, tables, ledger));
    }

    // A list of the same problems under a text that tells of them all adds nothing to it.
    private static bool IsArticle(int told, int listed) => told > listed || (told == listed && told >= LeastTold);

    private static int Issues(IEnumerable<Ledger.Types.Aspect> aspects) => aspects.Sum(aspect => aspect.Issues.Count);
}

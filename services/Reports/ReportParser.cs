using Rectify.Issues.V1;
using Rectify.Reports.Assembling;
using Rectify.Reports.Bytes;
using Rectify.Reports.Explaining;
using Rectify.Reports.Formats;
using Rectify.Reports.Lines;
using Rectify.Reports.Rows;

namespace Rectify.Reports;

/// <summary>
/// Reads a rectification report (整改报告、整改通报) or a table of issues (问题清单、整改台账) as a ledger. Text that is neither gives a
/// ledger with nothing but findings.
/// </summary>
public static class ReportParser
{
    /// <summary>Reads text that is already decoded.</summary>
    public static Ledger Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadReport.Of(PlainText.Lines(text), ReadingOf(text)).Ledger;
    }

    /// <summary>
    /// Reads a document: .docx, .xlsx, CSV, plain text or HTML. What it is shows in its bytes; CSV is told from other
    /// text by <paramref name="contentType"/>, or without one by its header. Text is in UTF-8, UTF-16, GB18030 or Big5; a missing or wrong charset is found
    /// out.
    /// </summary>
    /// <exception cref="UnreadableDocumentException">The document is empty, of an unsupported type, broken, too large or not text.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static Ledger Parse(ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken cancellation = default) =>
        Parse(bytes, contentType, new Reading(cancellation));

    /// <summary>The same with every line, and what became of it.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string?, CancellationToken)"/>
    public static ReadDocument Read(ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken cancellation = default) =>
        Read(bytes, contentType, new Reading(cancellation));

    internal static Ledger Parse(ReadOnlyMemory<byte> bytes, string? contentType, Reading reading) => Read(bytes, contentType, reading).Ledger;

    private static ReadDocument Read(ReadOnlyMemory<byte> bytes, string? contentType, Reading reading)
    {
        var document = DocumentReader.Read(bytes, contentType, reading);
        var tables = LedgerTables.In(document);
        return tables.IsEmpty ? ReadReport.Of(document.Lines, reading).ToDocument() : TableLedger.Read(document, tables, reading);
    }

    /// <summary>
    /// Tells how a text is read: the role of every heading with its evidence, and what became of every line. For people; its form may change.
    /// </summary>
    public static string Explain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Explanation.Of(PlainText.Lines(text), ReadingOf(text));
    }

    /// <summary>Tells how a document is read.</summary>
    /// <exception cref="UnreadableDocumentException">The document is empty, of an unsupported type, or not text.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static string Explain(ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken cancellation = default)
    {
        var reading = new Reading(cancellation);
        var document = DocumentReader.Read(bytes, contentType, reading);
        var tables = LedgerTables.In(document);
        return tables.IsEmpty ? Explanation.Of(document.Lines, reading) : TableExplanation.Of(tables, TableLedger.Read(document, tables, reading).Ledger);
    }

    private static Reading ReadingOf(string text)
    {
        var reading = new Reading(CancellationToken.None);
        reading.Unpack(text.Length);
        reading.Text(text);
        return reading;
    }
}

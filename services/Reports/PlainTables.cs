using Rectify.Reports.Bytes;
using Rectify.Reports.Formats;

namespace Rectify.Reports;

/// <summary>Reads the tables of a document as they stand, whatever they are about: with the bounds of every reading, and no ledger made of them.</summary>
public static class PlainTables
{
    /// <summary>Rows of cells, each with its number as people see it; of all tables, one after another. None of a document without tables.</summary>
    /// <exception cref="UnreadableDocumentException">The document is empty, of an unsupported type, broken, too large or not text.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Read(
        ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken cancellation = default) =>
        DocumentReader.Read(bytes, contentType, new Reading(cancellation)).Tables.SelectMany(table => table.Rows)
            .Where(row => !row.IsEmpty).Select(row => (row.Number, (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Text.Trim())]));
}

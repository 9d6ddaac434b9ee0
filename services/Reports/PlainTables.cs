using System.Text.RegularExpressions;
using Rectify.Reports.Bytes;
using Rectify.Reports.Formats;

namespace Rectify.Reports;

/// <summary>Reads the tables of a document as they stand, whatever they are about: with the bounds of every reading, and no ledger made of them.</summary>
public static partial class PlainTables
{
    /// <summary>
    /// Rows of cells, each with its number as people see it; of all tables, which are numbered from 0, one after another. None of a document without tables.
    /// </summary>
    /// <exception cref="UnreadableDocumentException">The document is empty, of an unsupported type, broken, too large or not text.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static IEnumerable<(int Table, int Number, IReadOnlyList<string> Cells)> Read(
        ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken cancellation = default) =>
        DocumentReader.Read(bytes, contentType, new Reading(cancellation)).Tables
            .SelectMany((table, number) => table.Rows.Where(row => !row.IsEmpty)
                .Select(row => (number, row.Number, (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Text.Trim())])));

    /// <summary>2026年1月5日, 2026.1.5, 2026/1/5 and 2026-1-5 0:00 as yyyy-MM-dd; anything else as it stands.</summary>
    public static string Day(string cell) => Digits().Match(cell) is { Success: true } match
        ? $"{match.Groups["year"].Value}-{match.Groups["month"].Value.PadLeft(2, '0')}-{match.Groups["day"].Value.PadLeft(2, '0')}"
        : cell;

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})[-./年](?<month>[0-9]{1,2})[-./月](?<day>[0-9]{1,2})日?( 0?0:00(:00)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}

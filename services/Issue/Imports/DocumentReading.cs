using Google.Api;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Reports;

namespace Rectify.Issues;

/// <summary>Reads documents for callers, by turns between them.</summary>
public sealed class DocumentReading(ReadingAdmission admission, Caller caller)
{
    /// <summary>A document, whatever its type.</summary>
    public Task<ReadDocument> Read(HttpBody document, CancellationToken cancellation) => InTurn(() => Parse(document, cancellation), cancellation);

    /// <summary>The same, or a ledger that somebody has corrected by hand (application/json), within the bounds of the contract.</summary>
    public async Task<ReadDocument> ReadToImport(HttpBody document, CancellationToken cancellation)
    {
        var read = await InTurn(() => IsJson(document)
            ? new ReadDocument((Ledger)StrictJson.Parse(document.Data.Span, Ledger.Descriptor), [])
            : Parse(document, cancellation), cancellation);
        Validation.Check(read.Ledger, "document.");
        return read;
    }

    private async Task<ReadDocument> InTurn(Func<ReadDocument> read, CancellationToken cancellation)
    {
        using var turn = await admission.Enter(caller.Person.Subject, cancellation);
        return read();
    }

    private static ReadDocument Parse(HttpBody document, CancellationToken cancellation)
    {
        try
        {
            var read = ReportParser.Read(document.Data.Memory, document.ContentType, cancellation);
            return read with { Ledger = LedgerCleaning.Clean(read.Ledger) };
        }
        catch (UnreadableDocumentException error)
        {
            throw IssueReasons.DocumentUnreadable.Refuse(error.Reason, new Phrase(error.Message, error.Chinese)).OnField("document");
        }
    }

    private static bool IsJson(HttpBody document) => document.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}

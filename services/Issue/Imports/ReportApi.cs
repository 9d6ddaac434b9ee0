using Google.Api;
using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Journal.Writing;
using Rectify.Reports;

namespace Rectify.Issues;

/// <summary>Answers report_service.proto.</summary>
public sealed class ReportApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients, ReadingAdmission admission, Caller caller)
    : ReportService.ReportServiceBase
{
    public override Task<Ledger> ParseReport(ParseReportRequest request, ServerCallContext context) =>
        Read(() => Parsed(request.Document, context.CancellationToken), context.CancellationToken);

    public override async Task<ImportReportResponse> ImportReport(ImportReportRequest request, ServerCallContext context)
    {
        var ledger = await Read(() => IsJson(request.Document)
            ? (Ledger)StrictJson.Parse(request.Document.Data.Span, Ledger.Descriptor)
            : Parsed(request.Document, context.CancellationToken), context.CancellationToken);
        Validation.Check(ledger, "document.");
        return request.ValidateOnly ? await Decide(work.Draft()) : await work.Write(request, context, Decide);

        async Task<ImportReportResponse> Decide(Changes changes)
        {
            var import = new Import(store, changes, context.CancellationToken);
            if (request.Revise.Length == 0)
                return await import.ImportNew(ledger, request.Round);
            ResourceName.Parse<V1.Inspection>(request.Revise, "revise");
            var measures = await clients.ReadMeasures($"inspection = \"{request.Revise}\"", context.CancellationToken);
            return await import.Revise(ledger, request.Revise, measures);
        }
    }

    private async Task<Ledger> Read(Func<Ledger> read, CancellationToken cancellation)
    {
        using var turn = await admission.Enter(caller.Person.Subject, cancellation);
        return read();
    }

    private static Ledger Parsed(HttpBody document, CancellationToken cancellation)
    {
        try
        {
            return LedgerCleaning.Clean(ReportParser.Parse(document.Data.Memory, document.ContentType, cancellation));
        }
        catch (UnreadableDocumentException error)
        {
            throw IssueReasons.DocumentUnreadable.Refuse(error.Reason, new Phrase(error.Message, error.Chinese)).OnField("document");
        }
    }

    private static bool IsJson(HttpBody document) => document.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}

using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers report_service.proto.</summary>
public sealed class ReportApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients, DocumentReading reading) : ReportService.ReportServiceBase
{
    public override async Task<Ledger> ParseReport(ParseReportRequest request, ServerCallContext context) =>
        (await reading.Read(request.Document, context.CancellationToken)).Ledger;

    public override async Task<ImportReportResponse> ImportReport(ImportReportRequest request, ServerCallContext context)
    {
        var ledger = (await reading.ReadToImport(request.Document, context.CancellationToken)).Ledger;
        return request.ValidateOnly ? await Decide(work.Draft()) : await work.Write(request, context, Decide);

        Task<ImportReportResponse> Decide(Changes changes) =>
            new LedgerImport(store, clients, changes, context.CancellationToken).Import(ledger, request.Round, request.Revise);
    }
}

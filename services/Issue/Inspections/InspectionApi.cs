using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers inspection_service.proto.</summary>
public sealed class InspectionApi(UnitOfWork<IssueStore> work) : InspectionService.InspectionServiceBase
{
    private static readonly Filter<Inspection> Filter = new Filter<Inspection>()
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Name<V1.Round>("round", row => row.RoundId);

    private readonly Resource<Inspection, V1.Inspection> inspections = new(work, ToProto, Filter);

    public override Task<V1.Inspection> GetInspection(GetInspectionRequest request, ServerCallContext context) => inspections.Get(request.Name, context);

    public override Task<ListInspectionHistoryResponse> ListInspectionHistory(ListInspectionHistoryRequest request, ServerCallContext context) =>
        inspections.History<ListInspectionHistoryResponse>(request, context);

    public override Task<ListInspectionsResponse> ListInspections(ListInspectionsRequest request, ServerCallContext context) =>
        inspections.List<ListInspectionsResponse>(request, context);

    private static V1.Inspection ToProto(Inspection inspection)
    {
        var report = Ledger.Parser.ParseFrom(inspection.Report);
        report.Aspects.Clear();
        return new()
        {
            Name = inspection.Name,
            Agency = ResourceName.Of<V1.Agency>(inspection.AgencyId),
            Round = ResourceName.Of<V1.Round>(inspection.RoundId),
            Number = inspection.Number ?? "",
            Etag = inspection.Etag,
            CreateTime = inspection.CreatedAt.ToTimestamp(),
            Report = report,
            AgencyDisplayName = inspection.AgencyDisplayName,
            RoundTitle = inspection.RoundTitle,
            Voided = inspection.IsVoided,
            Voiding = inspection.VoidingId is { } voiding ? ResourceName.Of<V1.Voiding>(voiding) : "",
        };
    }
}

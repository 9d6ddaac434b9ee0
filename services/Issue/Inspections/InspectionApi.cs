using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;

namespace Rectify.Issues;

/// <summary>Answers inspection_service.proto.</summary>
public sealed class InspectionApi(IssueStore store) : InspectionService.InspectionServiceBase
{
    private static readonly Filter<Inspection> InspectionFilter = new Filter<Inspection>()
        .Name("agency", Agency.Collection, row => row.AgencyId)
        .Name("round", Round.Collection, row => row.RoundId);

    public override async Task<V1.Inspection> GetInspection(GetInspectionRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse(Inspection.Collection, request.Name);
        var inspection = await store.FindRow<Inspection>(id, context.CancellationToken);
        return ToProto(inspection ?? throw IssueReasons.InspectionNotFound.Refuse(request.Name));
    }

    public override async Task<ListInspectionsResponse> ListInspections(ListInspectionsRequest request, ServerCallContext context)
    {
        var (rows, next) = await InspectionFilter.Apply(store.Inspections, request.Filter)
            .ReadPage(Page.Of(request.PageSize, request.PageToken, request.Filter), context.CancellationToken);
        return new ListInspectionsResponse { Inspections = { rows.Select(ToProto) }, NextPageToken = next };
    }

    private static V1.Inspection ToProto(Inspection inspection) => new()
    {
        Name = inspection.Name,
        Agency = ResourceName.Of(Agency.Collection, inspection.AgencyId),
        Round = ResourceName.Of(Round.Collection, inspection.RoundId),
        Etag = inspection.Etag,
        CreateTime = inspection.CreatedAt.ToTimestamp(),
        Report = Ledger.Parser.ParseFrom(inspection.Report),
        AgencyDisplayName = inspection.AgencyDisplayName,
        RoundTitle = inspection.RoundTitle,
    };
}

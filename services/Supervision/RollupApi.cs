using Google.Protobuf;
using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>Answers rollup_service.proto.</summary>
public sealed class RollupApi(SupervisionStore store, Rollups rollups, RollupCheck check, Rebuild rebuild, Caller caller) : RollupService.RollupServiceBase
{
    public override async Task<DistrictRollup> GetDistrictRollup(GetDistrictRollupRequest request, ServerCallContext context)
    {
        var district = await rollups.District(context.CancellationToken);
        district.Body.Answers(context);
        return district.Message;
    }

    public override async Task<AgencyRollup> GetAgencyRollup(GetAgencyRollupRequest request, ServerCallContext context)
    {
        var agency = ResourceName.Parse<Agency>(request.Agency, "agency");
        return (caller.Person.Sees(agency) ? await rollups.Agency(ResourceName.Of<Agency>(agency), context.CancellationToken) : null)
            ?? throw ResourceType.Of<Agency>().NotFound.Refuse(request.Agency);
    }

    public override async Task<ListCountedResponse> ListCounted(ListCountedRequest request, ServerCallContext context)
    {
        if (Figures.OfIssues.FirstOrDefault(figure => figure.Name == request.Figure) is { } ofIssues)
            return await Counted<FollowedIssue, Issue>(ofIssues, store.Issues, request, context.CancellationToken);
        if (Figures.OfMeasures.FirstOrDefault(figure => figure.Name == request.Figure) is { } ofMeasures)
            return await Counted<FollowedMeasure, Measure>(ofMeasures, store.Measures, request, context.CancellationToken);
        throw SupervisionReasons.FigureUnknown.Refuse(request.Figure, string.Join(", ", Figures.All.Select(figure => figure.Name))).OnField("figure");
    }

    public override async Task<RebuildRollupsResponse> RebuildRollups(RebuildRollupsRequest request, ServerCallContext context) =>
        new() { Facts = await rebuild.Run().WaitAsync(context.CancellationToken) };

    public override Task<VerifyRollupsResponse> VerifyRollups(VerifyRollupsRequest request, ServerCallContext context) => check.Run(context.CancellationToken);

    private async Task<ListCountedResponse> Counted<TRow, TMessage>(
        Figure<TRow> figure, IQueryable<TRow> rows, ListCountedRequest request, CancellationToken cancellation)
        where TRow : class, ICounted
        where TMessage : IMessage<TMessage>, new()
    {
        rows = rows.Where(row => !row.IsVoided).Where(figure.Counts(await RollupState.RulesNow(store, cancellation)));
        if (request.Agency.Length > 0)
        {
            var agency = ResourceName.Parse<Agency>(request.Agency, "agency");
            if (!caller.Person.Sees(agency))
                throw ResourceType.Of<Agency>().NotFound.Refuse(request.Agency);
            rows = rows.Where(row => row.AgencyId == agency);
        }

        var page = Page.Of(request.PageSize, request.PageToken, figure.Name + request.Agency);
        var (counted, next) = await rows.ReadPage(page, Show, cancellation);
        return new ListCountedResponse { Counted = { counted }, NextPageToken = next };

        static Counted Show(TRow row) => new() { Name = ResourceName.Of<TMessage>(row.Id), Agency = ResourceName.Of<Agency>(row.AgencyId) };
    }
}

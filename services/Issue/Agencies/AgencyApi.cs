using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers agency_service.proto.</summary>
public sealed class AgencyApi(IssueStore store, UnitOfWork<IssueStore> work) : AgencyService.AgencyServiceBase
{
    private readonly Resource<Agency, V1.Agency> agencies = new(work, ToProto);

    public override Task<V1.Agency> CreateAgency(CreateAgencyRequest request, ServerCallContext context) =>
        agencies.Create(request, context, async _ =>
        {
            var name = Names.Checked(request.Agency.DisplayName, "agency.display_name");
            if (await store.AgencyNamed(name, context.CancellationToken) is { } known)
                throw IssueReasons.AgencyExists.Refuse(known.DisplayName).OnField("agency.display_name");
            return Agency.Register(name);
        });

    public override Task<V1.Agency> GetAgency(GetAgencyRequest request, ServerCallContext context) => agencies.Get(request.Name, context);

    public override Task<ListAgencyHistoryResponse> ListAgencyHistory(ListAgencyHistoryRequest request, ServerCallContext context) =>
        agencies.History<ListAgencyHistoryResponse>(request, context);

    public override Task<ListAgenciesResponse> ListAgencies(ListAgenciesRequest request, ServerCallContext context) =>
        agencies.List<ListAgenciesResponse>(request, context);

    private static V1.Agency ToProto(Agency agency) => new() { Name = agency.Name, DisplayName = agency.DisplayName, Etag = agency.Etag };
}

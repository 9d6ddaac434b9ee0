using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers agency_service.proto.</summary>
public sealed class AgencyApi(IssueStore store, UnitOfWork<IssueStore> work) : AgencyService.AgencyServiceBase
{
    private readonly Resource<Agency, V1.Agency> agencies = new(work, ToProto);

    public override Task<V1.Agency> CreateAgency(CreateAgencyRequest request, ServerCallContext context) =>
        agencies.Create(request, context, async changes =>
        {
            var name = Names.Checked(request.Agency.DisplayName, "agency.display_name");
            await RequireFree(name, "agency.display_name", context.CancellationToken);
            var shortName = request.Agency.ShortName.Length > 0
                ? Names.CheckedShort(request.Agency.ShortName, "agency.short_name")
                : await store.FreeShortName(name, context.CancellationToken);
            await RequireFree(shortName, "agency.short_name", context.CancellationToken);
            var registered = Agency.Register(name, shortName);
            changes.Reserve(registered.Next.Id, name, shortName);
            return registered;
        });

    public override Task<V1.Agency> GetAgency(GetAgencyRequest request, ServerCallContext context) => agencies.Get(request.Name, context);

    public override Task<ListAgencyHistoryResponse> ListAgencyHistory(ListAgencyHistoryRequest request, ServerCallContext context) =>
        agencies.History<ListAgencyHistoryResponse>(request, context);

    public override Task<ListAgenciesResponse> ListAgencies(ListAgenciesRequest request, ServerCallContext context) =>
        agencies.List<ListAgenciesResponse>(request, context);

    private static V1.Agency ToProto(Agency agency) => new()
    {
        Name = agency.Name,
        DisplayName = agency.DisplayName,
        ShortName = agency.ShortName ?? "",
        Etag = agency.Etag,
    };

    /// <summary>Refuses a name that is or was somebody's.</summary>
    private async Task RequireFree(string name, string field, CancellationToken cancellation)
    {
        if (await store.AgencyNamed(name, cancellation) is { } known)
            throw IssueReasons.AgencyExists.Refuse(known.DisplayName).OnField(field);
    }
}

using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers agency_service.proto.</summary>
public sealed class AgencyApi(IssueStore store, UnitOfWork<IssueStore> work) : AgencyService.AgencyServiceBase
{
    public override Task<V1.Agency> CreateAgency(CreateAgencyRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var name = request.Agency.DisplayName.Trim();
            if (await store.Agencies.AnyAsync(row => row.DisplayName == name, context.CancellationToken))
                throw IssueReasons.AgencyExists.Refuse(name).OnField("agency.display_name");
            var (agency, fact) = Agency.Register(name);
            return ToProto(changes.Save(agency, fact));
        });

    public override async Task<V1.Agency> GetAgency(GetAgencyRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse(Agency.Collection, request.Name);
        var agency = await store.FindRow<Agency>(id, context.CancellationToken);
        return ToProto(agency ?? throw Reasons.AgencyNotFound.Refuse(request.Name));
    }

    public override async Task<ListAgenciesResponse> ListAgencies(ListAgenciesRequest request, ServerCallContext context)
    {
        var (rows, next) = await store.Agencies.ReadPage(Page.Of(request.PageSize, request.PageToken), context.CancellationToken);
        return new ListAgenciesResponse { Agencies = { rows.Select(ToProto) }, NextPageToken = next };
    }

    private static V1.Agency ToProto(Agency agency) => new() { Name = agency.Name, DisplayName = agency.DisplayName, Etag = agency.Etag };
}

using Grpc.Core;
using Rectify.Hosting;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Identity;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>Answers rollup_service.proto.</summary>
public sealed class RollupApi(Rollups rollups, Caller caller) : RollupService.RollupServiceBase
{
    public override Task<DistrictRollup> GetDistrictRollup(GetDistrictRollupRequest request, ServerCallContext context) =>
        rollups.District(context.CancellationToken);

    public override async Task<AgencyRollup> GetAgencyRollup(GetAgencyRollupRequest request, ServerCallContext context)
    {
        var agency = ResourceName.Parse("agencies", request.Agency, "agency");
        var district = await rollups.District(context.CancellationToken);
        return (caller.Person.Sees(agency) ? district.Agencies.FirstOrDefault(row => row.Agency == ResourceName.Of("agencies", agency)) : null)
            ?? throw Reasons.AgencyNotFound.Refuse(request.Agency);
    }
}

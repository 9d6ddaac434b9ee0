using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>Answers rollup_service.proto.</summary>
public sealed class RollupApi(Rollups rollups, RollupCheck check, Rebuild rebuild, Caller caller) : RollupService.RollupServiceBase
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

    public override async Task<RebuildRollupsResponse> RebuildRollups(RebuildRollupsRequest request, ServerCallContext context) =>
        new() { Facts = await rebuild.Run().WaitAsync(context.CancellationToken) };

    public override Task<VerifyRollupsResponse> VerifyRollups(VerifyRollupsRequest request, ServerCallContext context) => check.Run(context.CancellationToken);
}

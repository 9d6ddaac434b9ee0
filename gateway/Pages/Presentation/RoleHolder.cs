using Grpc.Core;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Somebody who holds a role at an agency (任职).</summary>
public sealed record RoleHolder(Role Role, string Name, string Post)
{
    /// <summary>Whoever is appointed there today; nobody where the visitor may not read that.</summary>
    internal static async Task<IReadOnlyList<RoleHolder>> Of(string agency, ServiceClients clients, Platform.Api.Identity.Person visitor)
    {
        if (!visitor.MayReadColleagues())
            return [];
        try
        {
            return await Of(agency, clients);
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return []; // What the agency has to do is shown without.
        }
    }

    private static async Task<IReadOnlyList<RoleHolder>> Of(string agency, ServiceClients clients)
    {
        var there = await clients.Get<ColleagueService.ColleagueServiceClient>("identity").ListColleaguesAsync(new() { Agency = agency });
        return [.. from colleague in there.Colleagues
                   from role in colleague.Roles
                   where !Platform.Api.Identity.Appointment.IsOfTheDistrict(role)
                   orderby role
                   select new RoleHolder(role, colleague.DisplayName, colleague.Post)];
    }
}

using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Tasks;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Messaging.Appointments;

/// <summary>Where somebody is appointed, as this service has heard; looked up again after two seconds.</summary>
internal sealed class HeardHolders(ServiceRuntime service, TimeProvider clock) : IRoleHolders, IDisposable
{
    private readonly ShortMemory<IReadOnlySet<Guid>> known = new();

    public ValueTask<IReadOnlySet<Guid>> AgenciesWith(IReadOnlyCollection<Role> roles, CancellationToken cancellation) =>
        known.Of(string.Join(',', roles), () => LookUp(roles, cancellation));

    public void Dispose() => known.Dispose();

    private async Task<IReadOnlySet<Guid>> LookUp(IReadOnlyCollection<Role> roles, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var held = await scope.Store.Set<FollowedAppointment>().Where(row => roles.Contains(row.Role)).HeldOn(today)
            .Select(row => row.Agencies).ToListAsync(cancellation);
        return held.SelectMany(places => places).ToHashSet();
    }
}

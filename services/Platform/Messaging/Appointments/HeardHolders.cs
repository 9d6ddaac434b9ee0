using System.Diagnostics;
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

    public async ValueTask<IReadOnlySet<Guid>> AgenciesWith(IReadOnlyCollection<Role> roles, CancellationToken cancellation)
    {
        var key = string.Join(',', roles);
        if (known.Of(key) is { } found)
            return found;
        var since = Stopwatch.GetTimestamp();
        await using var scope = service.SystemScope();
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var held = await scope.Store.Set<FollowedAppointment>().Where(row => roles.Contains(row.Role)).HeldOn(today)
            .Select(row => row.Agencies).ToListAsync(cancellation);
        var agencies = held.SelectMany(places => places).ToHashSet();
        known.Keep(key, agencies, since);
        return agencies;
    }

    public void Dispose() => known.Dispose();
}

using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowAgencies : Listener<SupervisionStore, AgencyRegistered>
{
    protected override Task Hear(AgencyRegistered fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        changes.Put(new FollowedAgency { AgencyId = fact.AgencyId, DisplayName = fact.DisplayName });
        changes.Increase(new AgencyVersion { AgencyId = fact.AgencyId });
        return Task.CompletedTask;
    }
}

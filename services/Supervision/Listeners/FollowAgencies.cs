using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowAgencies : Follower<SupervisionStore, AgencyRegistered>
{
    protected override void Hear(AgencyRegistered fact, Changes changes)
    {
        changes.Put(new FollowedAgency { AgencyId = fact.AgencyId, DisplayName = fact.DisplayName });
        changes.Increase(new AgencyVersion { AgencyId = fact.AgencyId });
    }
}

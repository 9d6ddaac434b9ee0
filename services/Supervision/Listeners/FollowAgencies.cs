using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowAgencies : Projection<AgencyRegistered>
{
    protected override void Handle(AgencyRegistered fact, Changes changes)
    {
        changes.Upsert(new FollowedAgency { AgencyId = fact.AgencyId, DisplayName = fact.DisplayName });
        changes.IncrementVersion(new AgencyVersion { AgencyId = fact.AgencyId });
    }
}

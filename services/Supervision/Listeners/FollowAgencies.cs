using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowAgencies : Projection<AgencyFact>
{
    protected override void Handle(AgencyFact fact, Changes changes)
    {
        changes.Upsert(new FollowedAgency { AgencyId = fact.AgencyId, DisplayName = fact.DisplayName });
        changes.IncrementVersion(new AgencyVersion { AgencyId = fact.AgencyId });
    }
}

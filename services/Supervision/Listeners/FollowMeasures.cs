using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowMeasures : Follower<SupervisionStore, MeasureFact>
{
    protected override void Hear(MeasureFact fact, Changes changes)
    {
        var measure = fact.Measure;
        changes.Put(new FollowedMeasure { Id = measure.Id, AgencyId = measure.AgencyId, State = measure.State, Due = measure.Due });
        changes.Increase(new AgencyVersion { AgencyId = measure.AgencyId });
    }
}

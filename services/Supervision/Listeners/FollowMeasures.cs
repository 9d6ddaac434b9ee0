using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowMeasures : Projection<MeasureFact>
{
    protected override void Handle(MeasureFact fact, Changes changes)
    {
        var measure = fact.Measure;
        changes.Upsert(new FollowedMeasure
        {
            Id = measure.Id,
            AgencyId = measure.AgencyId,
            State = measure.State,
            Due = measure.Due,
            IsVoided = measure.VoidingId is not null,
        });
        changes.IncrementVersion(new AgencyVersion { AgencyId = measure.AgencyId });
    }
}

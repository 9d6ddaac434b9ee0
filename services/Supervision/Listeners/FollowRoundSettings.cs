using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

/// <summary>Marks no agency: that is done by <see cref="LightSweep"/>, which finds that the rules have become others.</summary>
internal sealed class FollowRoundSettings : Projection<RoundSettingsFact>
{
    protected override void Handle(RoundSettingsFact fact, Changes changes)
    {
        var settings = fact.Settings;
        changes.Upsert(new FollowedRoundSettings
        {
            Id = settings.Id,
            RoundId = settings.RoundId,
            Track = settings.Track,
            EffectiveFrom = settings.EffectiveFrom,
            YellowDays = settings.YellowDays,
            WorkingDays = settings.WorkingDays,
            IsInForce = settings.IsInForce,
        });
    }
}

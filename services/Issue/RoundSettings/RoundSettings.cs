using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using SettingsState = Rectify.Issues.V1.RoundSettings.Types.State;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>Limits and thresholds (期限与预警) of a round, or of one of its tracks, from a day on.</summary>
[Index(nameof(RoundId), nameof(Id))]
public sealed record RoundSettings : Aggregate<V1.RoundSettings>, IStaged<SettingsState>, IRoundSettings
{
    internal static readonly Transition<SettingsState> ToAdopt = new("adopt", "启用", [SettingsState.Draft], SettingsState.Adopted);
    internal static readonly Transition<SettingsState> ToDiscard = new("discard", "作废", [SettingsState.Draft], SettingsState.Discarded);
    internal static readonly Transition<SettingsState> ToRevoke = new("revoke", "停用", [SettingsState.Adopted], SettingsState.Revoked);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<SettingsState>> Transitions { get; } = [ToAdopt, ToDiscard, ToRevoke];

    public Guid RoundId { get; init; }

    public Track Track { get; init; }

    public DateOnly EffectiveFrom { get; init; }

    public int PlanDueDays { get; init; }

    public int PeriodMonths { get; init; }

    public int DisclosureDueDays { get; init; }

    public int YellowDays { get; init; }

    public bool WorkingDays { get; init; }

    public SettingsState State { get; init; }

    public string Reason { get; init; } = "";

    public bool IsInForce => State == SettingsState.Adopted;

    private RoundSettingsSnapshot Snapshot => new()
    {
        Id = Id,
        RoundId = RoundId,
        Track = Track,
        EffectiveFrom = EffectiveFrom,
        YellowDays = YellowDays,
        WorkingDays = WorkingDays,
        IsInForce = IsInForce,
    };

    public static (RoundSettings First, Fact Fact) Draft(Round round, V1.RoundSettings wanted)
    {
        var settings = new RoundSettings
        {
            Id = Ids.Next(),
            RoundId = round.Id,
            Track = wanted.Track,
            EffectiveFrom = DistrictTime.Day(wanted.EffectiveFrom),
            PlanDueDays = wanted.PlanDueDays,
            PeriodMonths = wanted.PeriodMonths,
            DisclosureDueDays = wanted.DisclosureDueDays,
            YellowDays = wanted.YellowDays,
            WorkingDays = wanted.WorkingDays,
            State = SettingsState.Draft,
        };
        return (settings, new RoundSettingsDrafted(settings.Snapshot));
    }

    /// <summary>启用: they count from their day on.</summary>
    public (RoundSettings Next, Fact Fact) Adopt()
    {
        var next = Apply(ToAdopt);
        return (next, new RoundSettingsAdopted(next.Snapshot));
    }

    /// <summary>作废: a draft is given up.</summary>
    public (RoundSettings Next, Fact Fact) Discard()
    {
        var next = Apply(ToDiscard);
        return (next, new RoundSettingsDiscarded(next.Snapshot));
    }

    /// <summary>停用: they do not count any more, and those before them do again.</summary>
    public (RoundSettings Next, Fact Fact) Revoke(string reason)
    {
        var next = Apply(ToRevoke) with { Reason = reason };
        return (next, new RoundSettingsRevoked(next.Snapshot, reason));
    }

    private RoundSettings Apply(Transition<SettingsState> transition) => this with { State = transition.Apply(State, Resource) };
}

using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Events;

/// <summary>Limits and thresholds (期限设置) of a round, or of one of its tracks, from a day on, wherever they are kept.</summary>
public interface IRoundSettings
{
    Guid Id { get; }

    Guid RoundId { get; }

    /// <summary>Unspecified for every track of the round.</summary>
    Track Track { get; }

    DateOnly EffectiveFrom { get; }

    bool IsInForce { get; }
}

/// <summary>Which settings count.</summary>
public static class CountingSettings
{
    /// <summary>
    /// Of those in force whose day has come, the ones of the latest day count for a round and track; of one day, those that were drafted last. Those of
    /// a track stand before those of whole rounds: the first that fits counts.
    /// </summary>
    public static IEnumerable<T> CountingOn<T>(this IEnumerable<T> settings, DateOnly day) where T : IRoundSettings => settings
        .Where(one => one.IsInForce && one.EffectiveFrom <= day)
        .GroupBy(one => (one.RoundId, one.Track))
        .Select(group => group.MaxBy(one => (one.EffectiveFrom, one.Id))!)
        .OrderBy(one => one.Track == Track.Unspecified).ThenBy(one => one.RoundId).ThenBy(one => one.Track);
}

/// <summary>What followers need to know of limits and thresholds (期限设置).</summary>
public sealed record RoundSettingsSnapshot
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Track Track { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required int YellowDays { get; init; }

    public required bool WorkingDays { get; init; }

    public required bool IsInForce { get; init; }
}

public abstract record RoundSettingsFact(RoundSettingsSnapshot Settings) : Fact;

[FactName("round_settings.drafted", "起草期限与预警", "drafted the settings")]
public sealed record RoundSettingsDrafted(RoundSettingsSnapshot Settings) : RoundSettingsFact(Settings);

[FactName("round_settings.adopted", "启用期限与预警", "adopted the settings")]
public sealed record RoundSettingsAdopted(RoundSettingsSnapshot Settings) : RoundSettingsFact(Settings);

[FactName("round_settings.discarded", "作废期限与预警草稿", "discarded the draft of the settings")]
public sealed record RoundSettingsDiscarded(RoundSettingsSnapshot Settings) : RoundSettingsFact(Settings);

[FactName("round_settings.revoked", "停用期限与预警", "revoked the settings")]
public sealed record RoundSettingsRevoked(RoundSettingsSnapshot Settings, string Reason) : RoundSettingsFact(Settings);

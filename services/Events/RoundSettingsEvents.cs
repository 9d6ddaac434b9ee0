using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Events;

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

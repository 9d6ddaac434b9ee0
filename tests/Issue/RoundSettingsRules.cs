using Rectify.Events;
using static Rectify.Issues.V1.RoundSettings.Types.State;
using static Rectify.Testing.Expected;
using RoundSettings = Rectify.Issues.RoundSettings;
using SettingsState = Rectify.Issues.V1.RoundSettings.Types.State;
using Wanted = Rectify.Issues.V1.RoundSettings;

namespace Rectify.Testing.Issues;

/// <summary>The rules of limits and thresholds (期限设置), written a second time.</summary>
public sealed class RoundSettingsRules
{
    private static readonly Dictionary<SettingsState, string> Names = new()
    {
        [Draft] = "草稿", [Adopted] = "已启用", [Discarded] = "已作废", [Revoked] = "已停用",
    };

    private static readonly Verb<RoundSettings>[] Verbs =
    [
        new("adopt", (settings, _) => settings.Adopt(), (settings, _) => Step(settings, "adopt", "启用", Draft, Adopted, told => new RoundSettingsAdopted(told))),
        new("discard", (settings, _) => settings.Discard(),
            (settings, _) => Step(settings, "discard", "作废", Draft, Discarded, told => new RoundSettingsDiscarded(told))),
        new("revoke", (settings, _) => settings.Revoke("有误"),
            (settings, _) => Step(settings, "revoke", "停用", Adopted, Revoked, told => new RoundSettingsRevoked(told, "有误"), "有误")),
    ];

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfItsTableAllowsIt() =>
        new LifecycleRules<RoundSettings>(_ => Some(), settings => settings.State, Verbs).Hold();

    [Fact]
    public void SettingsBeginAsADraftOfWhatIsWanted()
    {
        var round = new Rectify.Issues.Round { Id = Guid.CreateVersion7() };
        var (settings, fact) = RoundSettings.Draft(round, new Wanted { EffectiveFrom = "2026-03-01", PlanDueDays = 30, YellowDays = 7, WorkingDays = true });

        var expected = new RoundSettings
        {
            Id = settings.Id, RoundId = round.Id, EffectiveFrom = new DateOnly(2026, 3, 1), PlanDueDays = 30, YellowDays = 7, WorkingDays = true, State = Draft,
        };
        Assert.Equal(expected, settings);
        Assert.Equal(new RoundSettingsDrafted(Told(expected)), fact);
    }

    private static RoundSettings Some() => new() { Id = Guid.CreateVersion7(), RoundId = Guid.CreateVersion7(), YellowDays = 7, State = Draft };

    private static Expected<RoundSettings> Step(
        RoundSettings settings, string verb, string chinese, SettingsState from, SettingsState to, Func<RoundSettingsSnapshot, Fact> fact, string reason = "")
    {
        var next = settings with { State = to, Reason = reason };
        return RefusedUnless<RoundSettings, SettingsState>("round settings", "期限设置", settings.State, Names, verb, chinese, [from])
            ?? Becomes(next, fact(Told(next)));
    }

    private static RoundSettingsSnapshot Told(RoundSettings settings) => new()
    {
        Id = settings.Id,
        RoundId = settings.RoundId,
        Track = settings.Track,
        EffectiveFrom = settings.EffectiveFrom,
        YellowDays = settings.YellowDays,
        WorkingDays = settings.WorkingDays,
        IsInForce = settings.State == Adopted,
    };
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;

namespace Rectify.Gateway.Pages.Rounds;

/// <summary>What limits and thresholds say, in words.</summary>
internal static class SettingsWords
{
    /// <summary>整轮 · 集中整改期：3 个月 · 黄灯：到期前 7 天</summary>
    public static string Of(RoundSettings settings) => string.Join(" · ", Facts(settings).Skip(1).Where(fact => fact.Value.Length > 0)
        .Select(fact => T($"{fact.Label}：{fact.Value}")).Prepend(Wording.Of(settings.Track)));

    public static IEnumerable<(string Label, string Value)> Facts(RoundSettings settings) =>
    [
        (T("专项"), Wording.Of(settings.Track)),
        (T("整改方案期限"), settings.PlanDueDays == 0 ? "" : T($"反馈后 {Days(settings, settings.PlanDueDays)}")),
        (T("集中整改期"), settings.PeriodMonths == 0 ? "" : T($"{settings.PeriodMonths} 个月")),
        (T("公开期限"), settings.DisclosureDueDays == 0 ? "" : T($"集中整改期后 {Days(settings, settings.DisclosureDueDays)}")),
        (T("黄灯"), T($"到期前 {Days(settings, settings.YellowDays)}")),
    ];

    private static string Days(RoundSettings settings, int count) => settings.WorkingDays ? T($"{count} 个工作日") : T($"{count} 天");
}

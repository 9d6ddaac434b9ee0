using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages.Rounds;

/// <summary>设置期限: a form that drafts limits and thresholds of the round that its address names.</summary>
internal static class DraftingSettings
{
    public const string Path = "/roundSettings/new";
    public const string Within = "round_settings";

    public static IReadOnlyList<VerbField> Fields { get; } =
    [
        .. Beginning.Fields(
            RoundSettings.Descriptor, Within,
            "track", "effective_from", "plan_due_days", "period_months", "disclosure_due_days", "yellow_days", "working_days"),
    ];

    /// <param name="round">rounds/{round}</param>
    public static string Address(string round) => $"{Path}?round={round}";

    public static async Task<IResult> Show(HttpContext http, ServiceClients clients, string? round)
    {
        var of = (await Listing.Rounds(clients)).Find(one => one.Name == round) ?? throw ResourceType.Of<Round>().NotFound.Refuse(round ?? "");
        return await BeginningForm.Take(
            http, RoundSettings.Descriptor, Within,
            async (form, requestId) =>
            {
                var wanted = Beginning.Read<RoundSettings>(form, Within);
                wanted.Round = of.Name;
                var drafted = await clients.Get<RoundSettingsService.RoundSettingsServiceClient>("issue").CreateRoundSettingsAsync(
                    new() { RoundSettings = wanted, RequestId = requestId });
                new Confirmation(T("已存为草稿，核对后启用。")).Leave(http, $"/{drafted.Name}");
                return $"/{drafted.Name}";
            },
            (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<DraftSettingsPage>(
                new { Round = of, Beginning = beginning, Told = Confirmation.Take(http) }, status)));
    }
}

using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Inspections;

/// <summary>开展巡察: a form that opens the inspection of an agency in a round.</summary>
internal static class OpeningInspection
{
    public const string Path = "/inspections/new";
    public const string Within = "inspection";

    public static IReadOnlyList<VerbField> Fields { get; } =
    [
        .. Beginning.Fields(
            OpenInspectionRequest.Descriptor, Within, "agency", "round", "inspector", "inspection_from", "inspection_to", "tracks"),
    ];

    /// <param name="round">rounds/{round}</param>
    public static string Address(string round) => $"{Path}?round={round}";

    public static Task<IResult> Show(HttpContext http, ServiceClients clients, string? round) => BeginningForm.Take(
        http, OpenInspectionRequest.Descriptor, Within,
        async (form, requestId) =>
        {
            var asked = Beginning.Read<OpenInspectionRequest>(form, Within);
            asked.RequestId = requestId;
            var opened = await clients.Get<InspectionService.InspectionServiceClient>("issue").OpenInspectionAsync(asked);
            new Confirmation(T("巡察已开展，可以录入反馈意见。")).Leave(http, $"/{opened.Name}");
            return $"/{opened.Name}";
        },
        async (beginning, status) => PageAnswer.Of<OpenInspectionPage>(
            new { Beginning = beginning, Round = round ?? "", Named = await Places(clients) }, status));

    private static async Task<Named> Places(ServiceClients clients) => new(new Dictionary<string, IReadOnlyList<(string Value, string Label)>>
    {
        ["rectify/Agency"] = [.. (await Listing.Agencies(clients)).Where(agency => agency.State == Agency.Types.State.Active)
            .Select(agency => (agency.Name, agency.DisplayName))],
        ["rectify/Round"] = [.. Enumerable.Reverse(await Listing.Rounds(clients)).Select(one => (one.Name, one.Title))],
    });
}

using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages;

/// <summary>登记单位: a form that registers an agency before anything of it is imported.</summary>
internal static class RegisteringAgency
{
    public const string Path = "/agencies/new";
    public const string Within = "agency";

    public static IReadOnlyList<VerbField> Fields { get; } =
        [.. Beginning.Fields(Agency.Descriptor, Within, "display_name", "short_name", "kind", "parent", "adopting_body", "discipline_group")];

    public static Task<IResult> Show(HttpContext http, ServiceClients clients) => BeginningForm.Take(
        http, Agency.Descriptor, Within,
        async (form, requestId) =>
        {
            var made = await clients.Get<AgencyService.AgencyServiceClient>("issue").CreateAgencyAsync(
                new() { Agency = Beginning.Read<Agency>(form, Within), RequestId = requestId });
            new Confirmation(T("单位已登记。")).Leave(http, $"/{made.Name}");
            return $"/{made.Name}";
        },
        async (beginning, status) =>
            PageAnswer.Of<RegisterAgencyPage>(new { Beginning = beginning, Named = Parents(await Listing.Agencies(clients)) }, status));

    private static Named Parents(IEnumerable<Agency> agencies) => Named.Of(
        "rectify/Agency", agencies.Where(agency => agency.State == Agency.Types.State.Active).Select(agency => (agency.Name, agency.DisplayName)));
}

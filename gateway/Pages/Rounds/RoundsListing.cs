using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages.Rounds;

/// <summary>轮次与期限: the rounds of the district, the newest first, each with its limits and thresholds.</summary>
/// <param name="Settings">rounds/{round} → its settings, oldest first; drafts that were given up are left out.</param>
/// <param name="MaySet">The visitor may open rounds and set limits.</param>
public sealed record RoundsListing(IReadOnlyList<Round> Rounds, ILookup<string, RoundSettings> Settings, bool MaySet)
{
    public const string Path = "/rounds";
    public const string New = "/rounds/new";

    internal static async Task<IResult> Show(ServiceClients clients, Caller caller)
    {
        var rounds = await Listing.Rounds(clients);
        var settings = clients.Get<RoundSettingsService.RoundSettingsServiceClient>("issue");
        var found = await Listing.All(
            token => settings.ListRoundSettingsAsync(new() { Filter = "state != \"DISCARDED\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.RoundSettings, page.NextPageToken));
        return PageAnswer.Of<RoundsPage>(new
        {
            Listing = new RoundsListing([.. Enumerable.Reverse(rounds)], found.ToLookup(one => one.Round), caller.Person.MayOpenRounds()),
        });
    }

    /// <summary>开启轮次: a form that opens a round before anything of it is there, and leads to its limits.</summary>
    internal static Task<IResult> Open(HttpContext http, ServiceClients clients) => BeginningForm.Take(
        http, Round.Descriptor, OpenRoundPage.Within,
        async (form, requestId) =>
        {
            var opened = await clients.Get<RoundService.RoundServiceClient>("issue").CreateRoundAsync(
                new() { Round = Beginning.Read<Round>(form, OpenRoundPage.Within), RequestId = requestId });
            new Confirmation(T($"{opened.Title}已开启，可以设置期限，也可以稍后再设。")).Leave(http, DraftingSettings.Path);
            return DraftingSettings.Address(opened.Name);
        },
        (beginning, status) => Task.FromResult<IResult>(PageAnswer.Of<OpenRoundPage>(new { Beginning = beginning }, status)));
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Rounds;

/// <summary>Limits and thresholds (期限设置) of a round, or of one of its tracks: what they set, and what the visitor may do with them.</summary>
/// <param name="Round">Of which they are; null for a visitor who does not read rounds.</param>
/// <param name="History">Oldest first.</param>
public sealed record WorkSettings(RoundSettings Settings, Round? Round, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Caller caller, Guid settings)
    {
        var name = ResourceName.Of<RoundSettings>(settings);
        var client = clients.Get<RoundSettingsService.RoundSettingsServiceClient>("issue");
        var found = await client.GetRoundSettingsAsync(new() { Name = name });
        var rounds = caller.Person.MayReadRounds() ? Listing.Rounds(clients) : Task.FromResult(new List<Round>());
        var history = Listing.All(
            token => client.ListRoundSettingsHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        return PageAnswer.Of<WorkSettingsPage>(new
        {
            Work = new WorkSettings(found, (await rounds).Find(round => round.Name == found.Round), await history, clock.GetUtcNow()),
        });
    }
}

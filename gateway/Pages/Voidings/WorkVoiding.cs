using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Voidings;

/// <summary>One voiding (作废单): of what, why, who asked and who agreed, and what the visitor may do with it.</summary>
/// <param name="Other">The issue into which its subject is merged (并案); null where it is not.</param>
/// <param name="History">Oldest first.</param>
public sealed record WorkVoiding(Voiding Voiding, Agency Agency, Issue? Other, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Guid voiding)
    {
        var name = ResourceName.Of<Voiding>(voiding);
        var voidings = clients.Get<VoidingService.VoidingServiceClient>("issue");
        var found = await voidings.GetVoidingAsync(new GetVoidingRequest { Name = name });
        var agency = clients.Get<AgencyService.AgencyServiceClient>("issue").GetAgencyAsync(new() { Name = found.Agency });
        var history = Listing.All(
            token => voidings.ListVoidingHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var other = found.MergedInto.Length == 0 ? null
            : await clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = found.MergedInto });
        return PageAnswer.Of<WorkVoidingPage>(new { Work = new WorkVoiding(found, await agency, other, await history, clock.GetUtcNow()) });
    }
}

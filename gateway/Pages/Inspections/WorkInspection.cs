using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Inspections;

/// <summary>One inspection (巡察): what its report says of itself, by when its measures are due by the limits of its round, and what became of it.</summary>
/// <param name="History">Oldest first.</param>
public sealed record WorkInspection(Inspection Inspection, ProposeDatesResponse Dates, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    public int Undated => Dates.Proposals.Sum(track => track.UndatedMeasures);

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Guid inspection)
    {
        var name = ResourceName.Of<Inspection>(inspection);
        var inspections = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var found = await inspections.GetInspectionAsync(new() { Name = name });
        var dates = inspections.ProposeDatesAsync(new() { Name = name });
        var history = Listing.All(
            token => inspections.ListInspectionHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        return PageAnswer.Of<WorkInspectionPage>(new { Work = new WorkInspection(found, await dates, await history, clock.GetUtcNow()) });
    }
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Inspections;

/// <summary>One inspection (巡察): what its report says of itself, by when its measures are due by the limits of its round, and what became of it.</summary>
/// <param name="Findings">Its findings (反馈意见), as they are entered and handed over; none for whom that is not.</param>
/// <param name="History">Oldest first.</param>
public sealed record WorkInspection(
    Inspection Inspection, ProposeDatesResponse Dates, IReadOnlyList<Import> Findings, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    public int Undated => Dates.Proposals.Sum(track => track.UndatedMeasures);

    /// <summary>Issues with neither a measure nor a limit.</summary>
    public int Unlimited => Dates.Proposals.Sum(track => track.UndatedIssues);

    internal static async Task<IResult> Show(ServiceClients clients, Caller caller, TimeProvider clock, Guid inspection)
    {
        var name = ResourceName.Of<Inspection>(inspection);
        var inspections = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var found = await inspections.GetInspectionAsync(new() { Name = name });
        var dates = inspections.ProposeDatesAsync(new() { Name = name });
        var history = Listing.All(
            token => inspections.ListInspectionHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var findings = caller.Person.MayImport() ? FindingsOf(name, clients) : Task.FromResult<List<Import>>([]);
        return PageAnswer.Of<WorkInspectionPage>(new { Work = new WorkInspection(found, await dates, await findings, await history, clock.GetUtcNow()) });
    }

    private static Task<List<Import>> FindingsOf(string inspection, ServiceClients clients)
    {
        var imports = clients.Get<ImportService.ImportServiceClient>("issue");
        return Listing.All(
            token => imports.ListImportsAsync(new() { Filter = $"findings_of = \"{inspection}\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.Imports, page.NextPageToken));
    }
}

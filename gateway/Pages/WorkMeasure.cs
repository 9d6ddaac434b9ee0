using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages;

/// <summary>One measure (措施): what is to be done by whom, what was done, and what the visitor may do with it.</summary>
/// <param name="Progress">Oldest first, as the history.</param>
public sealed record WorkMeasure(
    Measure Measure, string Number, Issue Issue, Agency Agency, IReadOnlyList<Progress> Progress, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    public StatusLine Status => StatusLine.Of(Measure, Now);

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Guid measure)
    {
        var name = ResourceName.Of<Measure>(measure);
        var measures = clients.Get<MeasureService.MeasureServiceClient>("measure");
        var found = await measures.GetMeasureAsync(new GetMeasureRequest { Name = name });
        var issue = clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = found.Issue });
        var agency = clients.Get<AgencyService.AgencyServiceClient>("issue").GetAgencyAsync(new() { Name = found.Agency });
        var siblings = Listing.All(
            token => measures.ListMeasuresAsync(new()
            {
                Filter = $"issue = \"{found.Issue}\"", PageSize = Listing.Large, PageToken = token, ShowVoided = true,
            }),
            page => (page.Measures, page.NextPageToken));
        var progress = Listing.All(
            token => measures.ListProgressAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Progress, page.NextPageToken));
        var history = Listing.All(
            token => measures.ListMeasureHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var number = MeasureNumber.Of(await issue, (await siblings).FindIndex(measure => measure.Name == name));
        return PageAnswer.Of<WorkMeasurePage>(
            new { Work = new WorkMeasure(found, number, await issue, await agency, await progress, await history, clock.GetUtcNow()) });
    }
}

using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages;

/// <summary>An agency and its ledger (问题台账) as the visitor sees them now.</summary>
/// <param name="Others">Every other agency that the visitor sees.</param>
/// <param name="People">Who holds which role there; nobody for those who may not read it.</param>
/// <param name="History">Oldest first.</param>
public sealed record AgencyLedger(
    Agency Agency, IReadOnlyList<Agency> Others, IReadOnlyList<RoleHolder> People, AgencyRollup? Rollup, IReadOnlyList<InspectionLedger> Inspections,
    IReadOnlyList<Notice> Notices, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    public IEnumerable<Agency> Subordinates => Others.Where(other => other.Parent == Agency.Name && other.State == Agency.Types.State.Active);


    internal static async Task<IResult> Show(ServiceClients clients, Caller caller, TimeProvider clock, Guid agency)
    {
        var name = ResourceName.Of<Agency>(agency);
        var filter = $"agency = \"{name}\"";
        var inspectionService = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var measureService = clients.Get<MeasureService.MeasureServiceClient>("measure");
        var noticeService = clients.Get<NoticeService.NoticeServiceClient>("disclosure");

        var agencyService = clients.Get<AgencyService.AgencyServiceClient>("issue");

        var found = await agencyService.GetAgencyAsync(new GetAgencyRequest { Name = name });
        var all = Listing.Agencies(clients);
        var people = RoleHolder.Of(name, clients, caller.Person);
        var history = Listing.All(
            token => agencyService.ListAgencyHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var rollup = District.Find(clients.Get<RollupService.RollupServiceClient>("supervision"), name);
        var inspections = Listing.All(
            token => inspectionService.ListInspectionsAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token }),
            page => (page.Inspections, page.NextPageToken));
        var issues = Listing.Issues(clients, filter);
        var measures = Listing.All(
            token => measureService.ListMeasuresAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token, ShowVoided = true }),
            page => (page.Measures, page.NextPageToken));
        var notices = caller.Person.MayReadNotices()
            ? Listing.All(
                token => noticeService.ListNoticesAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token }),
                page => (page.Notices, page.NextPageToken))
            : Task.FromResult(new List<Notice>());
        await Task.WhenAll(all, people, history, rollup, inspections, issues, measures, notices);

        var ledger = new AgencyLedger(
            found, [.. (await all).Where(other => other.Name != name)], await people, await rollup,
            InspectionLedger.Arrange(await inspections, await issues, await measures), Enumerable.Reverse(await notices).ToList(), await history,
            clock.GetUtcNow());
        return PageAnswer.Of<AgencyPage>(new { Ledger = ledger });
    }
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Remarks;

/// <summary>One remark (备注) on a problem, for whom it is, and what became of it.</summary>
/// <param name="History">Oldest first.</param>
public sealed record WorkRemark(Remark Remark, Issue Issue, Agency Agency, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Guid remark)
    {
        var name = ResourceName.Of<Remark>(remark);
        var remarks = clients.Get<RemarkService.RemarkServiceClient>("issue");
        var found = await remarks.GetRemarkAsync(new GetRemarkRequest { Name = name });
        var issue = clients.Get<IssueService.IssueServiceClient>("issue").GetIssueAsync(new() { Name = found.Issue });
        var agency = clients.Get<AgencyService.AgencyServiceClient>("issue").GetAgencyAsync(new() { Name = found.Agency });
        var history = Listing.All(
            token => remarks.ListRemarkHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        return PageAnswer.Of<WorkRemarkPage>(new { Work = new WorkRemark(found, await issue, await agency, await history, clock.GetUtcNow()) });
    }

    /// <summary>Those on a problem, oldest first; none for who may not read them.</summary>
    internal static Task<List<Remark>> On(string issue, ServiceClients clients, Platform.Api.Identity.Person visitor)
    {
        if (!visitor.MayReadRemarks())
            return Task.FromResult(new List<Remark>());
        var remarks = clients.Get<RemarkService.RemarkServiceClient>("issue");
        return Listing.All(
            token => remarks.ListRemarksAsync(new() { Filter = $"issue = \"{issue}\"", PageSize = Listing.Large, PageToken = token }),
            page => (page.Remarks, page.NextPageToken));
    }
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages;

/// <summary>The issues (问题) that a filter leaves, a page of them, in the order of their reports.</summary>
/// <param name="Total">On all pages: the figure that leads here.</param>
/// <param name="Page">From 1.</param>
/// <param name="Agencies">Those that the visitor sees.</param>
public sealed record IssueListing(
    IssueFilter Filter, IReadOnlyList<Issue> Issues, int Total, int Page, IReadOnlyList<Agency> Agencies, DateTimeOffset Now)
{
    public const int PageSize = 50;

    public bool HasMore => Page * PageSize < Total;

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, string? agency, string? state, string? completion, string? page)
    {
        var filter = new IssueFilter(agency ?? "", state ?? "", completion ?? "");
        var issueService = clients.Get<IssueService.IssueServiceClient>("issue");
        var agencyService = clients.Get<AgencyService.AgencyServiceClient>("issue");
        var issues = Listing.All(
            token => issueService.ListIssuesAsync(new() { Filter = filter.Text, PageSize = Listing.Large, PageToken = token }),
            one => (one.Issues, one.NextPageToken));
        var agencies = await Listing.All(
            token => agencyService.ListAgenciesAsync(new() { PageSize = Listing.Large, PageToken = token }), one => (one.Agencies, one.NextPageToken));
        var all = await issues;
        var number = Listing.PageNumber(page, all.Count, PageSize);
        return PageAnswer.Of<IssuesPage>(new
        {
            Listing = new IssueListing(filter, [.. all.Skip((number - 1) * PageSize).Take(PageSize)], all.Count, number, agencies, clock.GetUtcNow()),
        });
    }
}

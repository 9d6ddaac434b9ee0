using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>What the issues and measures are called in which a newer edition differs.</summary>
internal static class DifferenceTitles
{
    /// <summary>By resource name; nothing where nothing differs.</summary>
    /// <param name="revised">inspections/{inspection}</param>
    public static async Task<IReadOnlyDictionary<string, string>> Of(ServiceClients clients, string revised, ImportReportResponse? made)
    {
        if (made is null or { Differences.Count: 0 })
            return new Dictionary<string, string>();
        var filter = $"inspection = \"{revised}\"";
        var (issues, measures) = (clients.Get<IssueService.IssueServiceClient>("issue"), clients.Get<MeasureService.MeasureServiceClient>("measure"));
        var named = Listing.All(
            token => issues.ListIssuesAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token, ShowVoided = true }),
            page => (page.Issues, page.NextPageToken));
        var worded = Listing.All(
            token => measures.ListMeasuresAsync(new() { Filter = filter, PageSize = Listing.Large, PageToken = token, ShowVoided = true }),
            page => (page.Measures, page.NextPageToken));
        return (await named).Select(issue => (issue.Name, Title: issue.Label + issue.Title))
            .Concat((await worded).Select(measure => (measure.Name, Title: measure.Label + measure.Text)))
            .ToDictionary(one => one.Name, one => one.Title);
    }
}

using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages;

/// <summary>How many a list would hold with each choice (分面).</summary>
internal static class Facets
{
    public static async Task<IReadOnlyList<WorkList.Choice>> Count(ServiceClients clients, IssueFilter filter, IReadOnlyList<WorkList.Choice> choices)
    {
        var asked = new FacetIssuesRequest
        {
            Fields = { "agency", "round", "track", "state", "completion" }, Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided,
        };
        return filter.Figure.Length > 0
            ? choices
            : Counted(choices, (await clients.Get<IssueService.IssueServiceClient>("issue").FacetIssuesAsync(asked)).Facets);
    }

    public static async Task<IReadOnlyList<WorkList.Choice>> Count(ServiceClients clients, MeasureFilter filter, IReadOnlyList<WorkList.Choice> choices)
    {
        var asked = new FacetMeasuresRequest
        {
            Fields = { "agency", "state", "horizon" }, Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided,
        };
        return filter.Figure.Length > 0
            ? choices
            : Counted(choices, (await clients.Get<MeasureService.MeasureServiceClient>("measure").FacetMeasuresAsync(asked)).Facets);
    }

    private static IReadOnlyList<WorkList.Choice> Counted(IReadOnlyList<WorkList.Choice> choices, IEnumerable<Facet> facets)
    {
        var counts = facets.ToDictionary(facet => facet.Field, facet => facet.Buckets.ToDictionary(bucket => bucket.Value, bucket => bucket.Count));
        return [.. choices.Select(choice => choice with { Counts = counts.GetValueOrDefault(choice.Field) })];
    }
}

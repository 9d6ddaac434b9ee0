using System.Globalization;
using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Reads lists to their end.</summary>
internal static class Listing
{
    /// <summary>As many as a page may have.</summary>
    public const int Large = 1000;

    /// <summary>The page that an address asks for, from 1: one that there is.</summary>
    public static int PageNumber(string? asked, int total, int size) =>
        int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 1, Math.Max(1, (total + size - 1) / size))
            : 1;

    /// <summary>Every agency that the visitor sees.</summary>
    public static Task<List<Agency>> Agencies(ServiceClients clients)
    {
        var service = clients.Get<AgencyService.AgencyServiceClient>("issue");
        return All(token => service.ListAgenciesAsync(new() { PageSize = Large, PageToken = token }), page => (page.Agencies, page.NextPageToken));
    }

    /// <summary>Every round, oldest first; for those who may read them.</summary>
    public static Task<List<Round>> Rounds(ServiceClients clients)
    {
        var service = clients.Get<RoundService.RoundServiceClient>("issue");
        return All(token => service.ListRoundsAsync(new() { PageSize = Large, PageToken = token }), page => (page.Rounds, page.NextPageToken));
    }

    /// <summary>Every issue that a filter leaves, in its order.</summary>
    public static Task<List<Issue>> Issues(ServiceClients clients, IssueFilter filter) => All(
        token => Ask(clients, filter, new() { PageSize = Large, PageToken = token }), page => (page.Issues, page.NextPageToken))
        .CountedBy(clients, filter.Figure, filter.Agency, issue => issue.Name);

    /// <summary>Every issue that a filter of the contract leaves, in the order of the reports.</summary>
    public static Task<List<Issue>> Issues(ServiceClients clients, string filter)
    {
        var service = clients.Get<IssueService.IssueServiceClient>("issue");
        return All(token => service.ListIssuesAsync(new() { Filter = filter, PageSize = Large, PageToken = token }), page => (page.Issues, page.NextPageToken));
    }

    /// <summary>Every measure that a filter leaves, in its order.</summary>
    public static Task<List<Measure>> Measures(ServiceClients clients, MeasureFilter filter) => All(
        token => Ask(clients, filter, new() { PageSize = Large, PageToken = token }), page => (page.Measures, page.NextPageToken))
        .CountedBy(clients, filter.Figure, filter.Agency, measure => measure.Name);

    /// <summary>The page of an address.</summary>
    public static Task<Listed<Issue>> PageOfIssues(ServiceClients clients, IssueFilter filter, string? page) => Listed.Read(
        filter, page, () => Issues(clients, filter), async skip =>
        {
            var found = await Ask(clients, filter, new() { PageSize = Listed.PageSize, Skip = skip });
            return (found.Issues, found.TotalSize);
        });

    /// <inheritdoc cref="PageOfIssues"/>
    public static Task<Listed<Measure>> PageOfMeasures(ServiceClients clients, MeasureFilter filter, string? page) => Listed.Read(
        filter, page, () => Measures(clients, filter), async skip =>
        {
            var found = await Ask(clients, filter, new() { PageSize = Listed.PageSize, Skip = skip });
            return (found.Measures, found.TotalSize);
        });

    private static AsyncUnaryCall<ListIssuesResponse> Ask(ServiceClients clients, IssueFilter filter, ListIssuesRequest part)
    {
        (part.Filter, part.Waiting, part.ShowVoided, part.OrderBy) = (filter.Text, filter.Waiting, filter.Voided, filter.Order);
        return clients.Get<IssueService.IssueServiceClient>("issue").ListIssuesAsync(part);
    }

    private static AsyncUnaryCall<ListMeasuresResponse> Ask(ServiceClients clients, MeasureFilter filter, ListMeasuresRequest part)
    {
        (part.Filter, part.Waiting, part.ShowVoided, part.OrderBy) = (filter.Text, filter.Waiting, filter.Voided, filter.Order);
        return clients.Get<MeasureService.MeasureServiceClient>("measure").ListMeasuresAsync(part);
    }

    public static async Task<List<TItem>> All<TPage, TItem>(Func<string, AsyncUnaryCall<TPage>> ask, Func<TPage, (IEnumerable<TItem> Items, string Next)> open)
    {
        var all = new List<TItem>();
        var token = "";
        do
        {
            (var items, token) = open(await ask(token));
            all.AddRange(items);
        }
        while (token.Length > 0);
        return all;
    }
}

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

    /// <summary>Every measure that a filter leaves.</summary>
    public static Task<List<Measure>> Measures(ServiceClients clients, MeasureFilter filter)
    {
        var service = clients.Get<MeasureService.MeasureServiceClient>("measure");
        return All(
            token => service.ListMeasuresAsync(new()
            {
                Filter = filter.Text, Waiting = filter.Waiting, ShowVoided = filter.Voided, PageSize = Large, PageToken = token,
            }),
            page => (page.Measures, page.NextPageToken)).CountedBy(clients, filter.Figure, filter.Agency, measure => measure.Name);
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

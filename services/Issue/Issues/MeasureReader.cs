using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Issues;

internal static class MeasureReader
{
    /// <summary>All measures that fit the filter, voided ones as well, asked of the measure service as the caller.</summary>
    public static Task<List<Measure>> ReadMeasures(this ServiceClients clients, string filter, CancellationToken cancellation)
    {
        var client = clients.Get<MeasureService.MeasureServiceClient>("measure");
        return Pages.All(async token =>
        {
            var page = await client.ListMeasuresAsync(
                new ListMeasuresRequest { Filter = filter, PageSize = Pages.Size, PageToken = token, ShowVoided = true }, cancellationToken: cancellation);
            return (page.Measures.AsEnumerable(), page.NextPageToken);
        });
    }
}

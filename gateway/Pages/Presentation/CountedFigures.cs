using Rectify.Platform.Api.Calls;
using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The figures of a rollup whose things no field of theirs tells: the supervision service counts them, and lists what it has counted.</summary>
internal static class CountedFigures
{
    public const string Red = "lights.red";
    public const string Yellow = "lights.yellow";
    public const string Green = "lights.green";
    public const string ClosedLate = "issues.closed_late";
    public const string Overdue = "measures.overdue";

    public static IReadOnlyList<(string Value, string Label)> OfIssues =>
        [(Red, T("红灯")), (Yellow, T("黄灯")), (Green, T("绿灯")), (ClosedLate, T("逾期销号"))];

    public static IReadOnlyList<(string Value, string Label)> OfMeasures => [(Overdue, T("逾期未报完成"))];

    /// <summary>Those that the figure of the list's address counts, in their order; all where it has none.</summary>
    /// <param name="name">The resource name of a thing.</param>
    public static async Task<List<T>> CountedBy<T>(this Task<List<T>> things, ServiceClients clients, string figure, string agency, Func<T, string> name)
    {
        if (figure.Length == 0)
            return await things;
        var service = clients.Get<RollupService.RollupServiceClient>("supervision");
        var counted = await Listing.All(
            token => service.ListCountedAsync(new() { Figure = figure, Agency = agency, PageSize = Listing.Large, PageToken = token }),
            page => (page.Counted, page.NextPageToken));
        var names = counted.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return (await things).FindAll(thing => names.Contains(name(thing)));
    }
}

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// Counts; always from the rows, never by adding to an older figure. Versions are read before the rows, so that figures may be newer
/// than their version says, never older.
/// </summary>
internal static class Count
{
    public static async Task<List<AgencyRollup>> Agencies(
        SupervisionStore store, Versions versions, IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        RollupMeter.Counted.Add(ids.Count);
        var names = await store.Agencies.Where(row => ids.Contains(row.AgencyId)).ToDictionaryAsync(row => row.AgencyId, row => row.DisplayName, cancellation);
        var issues = await Of(Figures.OfIssues, store.Issues.Where(row => ids.Contains(row.AgencyId)), versions.Rules, cancellation);
        var measures = await Of(Figures.OfMeasures, store.Measures.Where(row => ids.Contains(row.AgencyId)), versions.Rules, cancellation);
        return [.. ids.Select(id =>
        {
            var rollup = Figures.Sum([]);
            rollup.MergeFrom(issues.GetValueOrDefault(id));
            rollup.MergeFrom(measures.GetValueOrDefault(id));
            (rollup.Agency, rollup.DisplayName) = (ResourceName.Of<Agency>(id), names.GetValueOrDefault(id, ""));
            (rollup.AsOf, rollup.Version, rollup.Etag) = (at.ToTimestamp(), versions.Agencies[id], versions.EtagOf(versions.Agencies[id]));
            return rollup.WithRates();
        })];
    }

    public static AgencyRollup Totals(IEnumerable<AgencyRollup> agencies) => Figures.Sum(agencies).WithRates();

    /// <summary>The figures of one table by agency; an agency without rows is not among them.</summary>
    private static async Task<Dictionary<Guid, AgencyRollup>> Of<TRow>(
        IReadOnlyList<Figure<TRow>> figures, IQueryable<TRow> rows, LightRules rules, CancellationToken cancellation)
        where TRow : class, IOfAgency =>
        new(await rows.GroupBy(row => row.AgencyId).Select(Figures.Of(figures, rules)).ToListAsync(cancellation));
}

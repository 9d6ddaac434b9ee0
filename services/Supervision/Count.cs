using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// Counts what is not voided; always from the rows, never by adding to an older figure. Versions are read before the rows, so that figures may be newer
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
            var rollup = Agency(id, names, issues, measures);
            (rollup.AsOf, rollup.Version, rollup.Etag) = (at.ToTimestamp(), versions.Agencies[id], versions.EtagOf(versions.Agencies[id]));
            return rollup;
        })];
    }

    /// <summary>The figures of rows that no table keeps, by the resource names of their agencies; without version, etag and time.</summary>
    public static Dictionary<string, AgencyRollup> InMemory(IReadOnlyCollection<object> rows, LightRules rules)
    {
        var names = rows.OfType<FollowedAgency>().ToDictionary(row => row.AgencyId, row => row.DisplayName);
        var issues = Of(Figures.OfIssues, rows.OfType<FollowedIssue>(), rules);
        var measures = Of(Figures.OfMeasures, rows.OfType<FollowedMeasure>(), rules);
        return names.Keys.Union(issues.Keys).Union(measures.Keys).Select(id => Agency(id, names, issues, measures)).ToDictionary(rollup => rollup.Agency);
    }

    public static AgencyRollup Totals(IEnumerable<AgencyRollup> agencies) => Figures.Sum(agencies).WithRates();

    private static AgencyRollup Agency(
        Guid id, Dictionary<Guid, string> names, Dictionary<Guid, AgencyRollup> issues, Dictionary<Guid, AgencyRollup> measures)
    {
        var rollup = Figures.Sum([]);
        rollup.MergeFrom(issues.GetValueOrDefault(id));
        rollup.MergeFrom(measures.GetValueOrDefault(id));
        (rollup.Agency, rollup.DisplayName) = (ResourceName.Of<Agency>(id), names.GetValueOrDefault(id, ""));
        return rollup.WithRates();
    }

    private static Dictionary<Guid, AgencyRollup> Of<TRow>(IReadOnlyList<Figure<TRow>> figures, IEnumerable<TRow> rows, LightRules rules)
        where TRow : class, ICounted =>
        new(rows.Where(row => !row.IsVoided).GroupBy(row => row.AgencyId).Select(Figures.Of(figures, rules).Compile()));

    /// <summary>The figures of one table by agency; an agency without rows is not among them.</summary>
    private static async Task<Dictionary<Guid, AgencyRollup>> Of<TRow>(
        IReadOnlyList<Figure<TRow>> figures, IQueryable<TRow> rows, LightRules rules, CancellationToken cancellation)
        where TRow : class, ICounted =>
        new(await rows.Where(row => !row.IsVoided).GroupBy(row => row.AgencyId).Select(Figures.Of(figures, rules)).ToListAsync(cancellation));
}

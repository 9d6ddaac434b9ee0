using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Time;

namespace Rectify.Supervision;

/// <summary>
/// At the district's midnight lights change without a word from anybody. First the new day is written down: whoever counts from
/// then on counts for it. Then the agencies with a row whose threshold has passed are marked as changed. Each step is one
/// conditional update, which one replica wins; after a crash in between, the second one is done by whoever looks next.
/// </summary>
internal static class LightSweep
{
    public static async Task Run(SupervisionStore store, Versions versions, DateOnly today, CancellationToken cancellation)
    {
        if (versions.Today < today)
            await Reach(store, Versions.TodayId, today, cancellation);
        if (versions.Swept >= today)
            return;

        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (await Reach(store, Versions.SweptId, today, cancellation))
            await Mark(store, versions.Swept, today, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>False when another replica was there first.</summary>
    private static async Task<bool> Reach(SupervisionStore store, Guid id, DateOnly day, CancellationToken cancellation) =>
        await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO agency_versions (agency_id, version) VALUES ({id}, {(long)day.DayNumber})
            ON CONFLICT (agency_id) DO UPDATE SET version = excluded.version WHERE agency_versions.version < excluded.version
            """,
            cancellation) > 0;

    private static async Task Mark(SupervisionStore store, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (from == default)
            return; // Never swept: nothing was counted for an earlier day.
        var (soonFrom, soonTo) = (from.AddDays(Deadlines.YellowDays), to.AddDays(Deadlines.YellowDays));
        var issues = store.Issues.Where(row => row.State != IssueState.Closed
            && ((row.Due >= from && row.Due < to) || (row.Due > soonFrom && row.Due <= soonTo)))
            .Select(row => row.AgencyId);
        var measures = store.Measures.Where(row => row.Due >= from && row.Due < to
            && (row.State == MeasureState.Planned || row.State == MeasureState.InProgress))
            .Select(row => row.AgencyId);
        var agencies = await issues.Union(measures).ToListAsync(cancellation);
        await store.Versions.Where(row => agencies.Contains(row.AgencyId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version + 1), cancellation);
    }
}

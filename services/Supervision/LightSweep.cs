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
        {
            await store.RollupStates.Where(state => state.Today < today)
                .ExecuteUpdateAsync(set => set.SetProperty(state => state.Today, today), cancellation);
        }

        if (versions.Swept >= today)
            return;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var reached = await store.RollupStates.Where(state => state.Swept < today)
            .ExecuteUpdateAsync(set => set.SetProperty(state => state.Swept, today), cancellation);
        if (reached > 0)
            await Mark(store, versions.Swept, today, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Mark(SupervisionStore store, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
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

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

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
        var today = versions.Today;
        var names = await store.Agencies.Where(row => ids.Contains(row.AgencyId)).ToDictionaryAsync(row => row.AgencyId, row => row.DisplayName, cancellation);
        var issues = await Issues(store.Issues.Where(row => ids.Contains(row.AgencyId)), today, cancellation);
        var measures = await Measures(store.Measures.Where(row => ids.Contains(row.AgencyId)), today, cancellation);
        return [.. ids.Select(id =>
        {
            var (counts, lights) = issues.GetValueOrDefault(id, (new IssueCounts(), new Lights()));
            return new AgencyRollup
            {
                Agency = ResourceName.Of<Agency>(id),
                DisplayName = names.GetValueOrDefault(id, ""),
                Issues = counts,
                Measures = measures.GetValueOrDefault(id, new MeasureCounts()),
                Lights = lights,
                AsOf = at.ToTimestamp(),
                Version = versions.Agencies[id],
                Etag = versions.EtagOf(versions.Agencies[id]),
            }.WithRates();
        })];
    }

    public static AgencyRollup Totals(IReadOnlyList<AgencyRollup> agencies)
    {
        return new AgencyRollup
        {
            Issues = new IssueCounts
            {
                Total = agencies.Sum(row => row.Issues.Total),
                NotStarted = agencies.Sum(row => row.Issues.NotStarted),
                InProgress = agencies.Sum(row => row.Issues.InProgress),
                Preliminary = agencies.Sum(row => row.Issues.Preliminary),
                Completed = agencies.Sum(row => row.Issues.Completed),
                Closed = agencies.Sum(row => row.Issues.Closed),
                Ungraded = agencies.Sum(row => row.Issues.Ungraded),
                ClosedLate = agencies.Sum(row => row.Issues.ClosedLate),
            },
            Measures = new MeasureCounts
            {
                Total = agencies.Sum(row => row.Measures.Total),
                Planned = agencies.Sum(row => row.Measures.Planned),
                InProgress = agencies.Sum(row => row.Measures.InProgress),
                Claimed = agencies.Sum(row => row.Measures.Claimed),
                Checked = agencies.Sum(row => row.Measures.Checked),
                Verified = agencies.Sum(row => row.Measures.Verified),
                Overdue = agencies.Sum(row => row.Measures.Overdue),
            },
            Lights = new Lights
            {
                Green = agencies.Sum(row => row.Lights.Green),
                Yellow = agencies.Sum(row => row.Lights.Yellow),
                Red = agencies.Sum(row => row.Lights.Red),
            },
        }.WithRates();
    }

    private static async Task<Dictionary<Guid, (IssueCounts, Lights)>> Issues(IQueryable<FollowedIssue> rows, DateOnly today, CancellationToken cancellation)
    {
        var soon = today.AddDays(Deadlines.YellowDays);
        var counted = await rows.GroupBy(row => row.AgencyId).Select(group => new
        {
            Agency = group.Key,
            Total = group.Count(),
            NotStarted = group.Count(row => row.Completion == Grade.NotStarted),
            InProgress = group.Count(row => row.Completion == Grade.InProgress),
            Preliminary = group.Count(row => row.Completion == Grade.Preliminary),
            Completed = group.Count(row => row.Completion == Grade.Completed),
            Ungraded = group.Count(row => row.Completion == Grade.Unspecified),
            Closed = group.Count(row => row.State == IssueState.Closed),
            ClosedLate = group.Count(row => row.State == IssueState.Closed && row.DaysLate > 0),
            Red = group.Count(row => row.State != IssueState.Closed && row.Due < today),
            Yellow = group.Count(row => row.State != IssueState.Closed && row.Due >= today && row.Due <= soon),
            Green = group.Count(row => row.State != IssueState.Closed && row.Due > soon),
        }).ToListAsync(cancellation);
        return counted.ToDictionary(row => row.Agency, row => (
            new IssueCounts
            {
                Total = row.Total,
                NotStarted = row.NotStarted,
                InProgress = row.InProgress,
                Preliminary = row.Preliminary,
                Completed = row.Completed,
                Closed = row.Closed,
                Ungraded = row.Ungraded,
                ClosedLate = row.ClosedLate,
            },
            new Lights { Green = row.Green, Yellow = row.Yellow, Red = row.Red }));
    }

    private static async Task<Dictionary<Guid, MeasureCounts>> Measures(IQueryable<FollowedMeasure> rows, DateOnly today, CancellationToken cancellation)
    {
        var counted = await rows.GroupBy(row => row.AgencyId).Select(group => new
        {
            Agency = group.Key,
            Total = group.Count(),
            Planned = group.Count(row => row.State == MeasureState.Planned),
            InProgress = group.Count(row => row.State == MeasureState.InProgress),
            Claimed = group.Count(row => row.State == MeasureState.Claimed),
            Checked = group.Count(row => row.State == MeasureState.Checked),
            Verified = group.Count(row => row.State == MeasureState.Verified),
            Overdue = group.Count(row => (row.State == MeasureState.Planned || row.State == MeasureState.InProgress) && row.Due < today),
        }).ToListAsync(cancellation);
        return counted.ToDictionary(row => row.Agency, row => new MeasureCounts
        {
            Total = row.Total,
            Planned = row.Planned,
            InProgress = row.InProgress,
            Claimed = row.Claimed,
            Checked = row.Checked,
            Verified = row.Verified,
            Overdue = row.Overdue,
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Types.V1.Horizon.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>The open issues of an inspection with measures that have no day, and by when the limits of the round (期限设置) say that they are due.</summary>
/// <param name="Open">Each open issue, and how many of its measures have no day and are no standing duty (长期坚持).</param>
/// <param name="Limits">Those that count.</param>
internal sealed record UndatedIssues(IReadOnlyList<(Issue Issue, int Measures)> Open, IReadOnlyList<RoundSettings> Limits)
{
    public static async Task<UndatedIssues> Of(IssueStore store, Inspection inspection, DateOnly today, CancellationToken cancellation)
    {
        var issues = await store.Issues.Where(row => row.InspectionId == inspection.Id && row.State != IssueState.Closed).WithoutVoided()
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var plans = await store.ReadDatedPlans(issues, cancellation);
        var settings = await store.Set<RoundSettings>().Where(row => row.RoundId == inspection.RoundId).ToListAsync(cancellation);
        return new([.. issues.Select(issue => (issue, plans[issue.Id].Count(IsUndated)))], [.. settings.CountingOn(today)]);
    }

    /// <summary>The limits for a track; null where none count.</summary>
    public RoundSettings? LimitsOf(Track track) => Limits.FirstOrDefault(one => one.Track == track || one.Track == Track.Unspecified);

    /// <summary>The last day of the concentrated period (集中整改期); null where its limits set none, or nobody has said when the feedback was given.</summary>
    public DateOnly? DueOf(Track track, DateOnly? feedbackOn) =>
        LimitsOf(track) is { PeriodMonths: > 0 and var months } ? feedbackOn?.AddMonths(months) : null;

    private static bool IsUndated(PlannedMeasure measure) => measure.Due is null && measure.Horizon != Kind.Standing;
}

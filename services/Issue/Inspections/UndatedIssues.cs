using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Types.V1.Horizon.Types;

namespace Rectify.Issues;

/// <summary>The open issues of an inspection that have no day or measures without one, and by when the limits of their round say that they are due.</summary>
/// <param name="Open">Each open issue, and how many of its measures have no day and are no standing duty (长期坚持).</param>
internal sealed record UndatedIssues(IReadOnlyList<(Issue Issue, int Measures)> Open, RoundLimits Limits)
{
    public static async Task<UndatedIssues> Of(IssueStore store, Inspection inspection, DateOnly today, CancellationToken cancellation)
    {
        var issues = await store.Issues.Where(row => row.InspectionId == inspection.Id && row.State != IssueState.Closed).WithoutVoided()
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var plans = await store.ReadDatedPlans(issues, cancellation);
        return new(
            [.. issues.Select(issue => (issue, plans[issue.Id].Count(IsUndated)))],
            await RoundLimits.Of(store, inspection.RoundId, today, cancellation));
    }

    /// <summary>It has neither a measure nor a limit.</summary>
    public static bool IsUnlimited(Issue issue) => issue is { PlannedMeasures: 0, Limit: null };

    private static bool IsUndated(PlannedMeasure measure) => measure.Due is null && measure.Horizon != Kind.Standing;
}

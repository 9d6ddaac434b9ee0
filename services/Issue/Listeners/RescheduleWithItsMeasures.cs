using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Issues.Listeners;

/// <summary>An issue is due with the latest of its measures: as it planned them, or as they were scheduled since, also before they came to it.</summary>
internal sealed class RescheduleWithItsMeasures(IssueStore store) : Listener<MeasureFact>
{
    private Dictionary<Guid, Issue> issues = [];

    /// <summary>Issue → measure → when that is due.</summary>
    private Dictionary<Guid, Dictionary<Guid, DateOnly?>> dues = [];

    protected override async Task Load(IReadOnlyList<MeasureFact> facts, CancellationToken cancellation)
    {
        var ids = facts.Where(IsDated).Select(fact => fact.Measure.IssueId).Distinct().ToList();
        issues = await store.Issues.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        dues = (await store.ReadDatedPlans(issues.Values, cancellation))
            .ToDictionary(plan => plan.Key, plan => plan.Value.ToDictionary(measure => measure.Id, measure => measure.Due));
    }

    protected override void Handle(MeasureFact fact, Changes changes)
    {
        if (!IsDated(fact))
            return;
        var (measure, issue) = (fact.Measure, issues[fact.Measure.IssueId]);
        changes.Upsert(new ScheduledMeasure { Id = measure.Id, IssueId = issue.Id, AgencyId = issue.AgencyId, Due = measure.Due });
        // One that was scheduled while it went to another issue is no more of this.
        if (dues[issue.Id].ContainsKey(measure.Id))
            dues[issue.Id][measure.Id] = measure.Due;
        if (issue.Reschedule(dues[issue.Id].Values.Max(), changes.At) is { } rescheduled)
            issues[issue.Id] = changes.Save(issue, rescheduled);
    }

    private static bool IsDated(MeasureFact fact) => fact is MeasureScheduled or MeasureMoved;
}

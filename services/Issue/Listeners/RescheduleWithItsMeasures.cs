using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Issues.Listeners;

/// <summary>An issue is due with the latest of its measures: as it planned them, or as they were scheduled since.</summary>
internal sealed class RescheduleWithItsMeasures(IssueStore store) : Listener<MeasureScheduled>
{
    private Dictionary<Guid, Issue> issues = [];

    /// <summary>Issue → measure → when that is due.</summary>
    private Dictionary<Guid, Dictionary<Guid, DateOnly?>> dues = [];

    protected override async Task Load(IReadOnlyList<MeasureScheduled> facts, CancellationToken cancellation)
    {
        var ids = facts.Select(fact => fact.Measure.IssueId).Distinct().ToList();
        issues = await store.Issues.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        dues = (await store.ReadDatedPlans(issues.Values, cancellation))
            .ToDictionary(plan => plan.Key, plan => plan.Value.ToDictionary(measure => measure.Id, measure => measure.Due));
    }

    protected override void Handle(MeasureScheduled fact, Changes changes)
    {
        var (measure, issue) = (fact.Measure, issues[fact.Measure.IssueId]);
        dues[issue.Id][measure.Id] = measure.Due;
        changes.Upsert(new ScheduledMeasure { Id = measure.Id, IssueId = issue.Id, AgencyId = issue.AgencyId, Due = measure.Due });
        if (issue.Reschedule(dues[issue.Id].Values.Max(), changes.At) is { } rescheduled)
            issues[issue.Id] = changes.Save(issue, rescheduled);
    }
}

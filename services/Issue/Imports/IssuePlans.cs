using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Entries;

namespace Rectify.Issues;

/// <summary>What issues have planned, told by their own facts: the measure service may not have opened all of it yet.</summary>
internal static class IssuePlans
{
    private const int AtOnce = 500;

    private static readonly Type[] Planning =
    [
        typeof(IssueRegistered), typeof(IssueRevised), typeof(IssueMeasureAdded), typeof(IssueMeasureReworded), typeof(IssueMeasuresMoved),
        typeof(IssueSplitOff), typeof(IssueMeasuresTakenIn), typeof(IssueMergedIn),
    ];

    private static readonly List<string> Telling =
        [.. Facts.ByName.Where(fact => Planning.Contains(fact.Value)).Select(fact => fact.Key)];

    /// <summary>The measures of each issue by its id, as they are worded now, in the order in which they were planned.</summary>
    public static async Task<Dictionary<Guid, List<PlannedMeasure>>> ReadPlans(this IssueStore store, IEnumerable<Issue> issues, CancellationToken cancellation)
    {
        var plans = new Dictionary<Guid, List<PlannedMeasure>>();
        foreach (var streams in issues.Select(issue => issue.Name).Chunk(AtOnce))
        {
            var entries = await store.Set<JournalEntry>().Where(entry => streams.Contains(entry.Stream) && Telling.Contains(entry.Type))
                .OrderBy(entry => entry.Stream).ThenBy(entry => entry.Version).ToListAsync(cancellation);
            foreach (var fact in entries.Select(entry => Facts.Read(entry.ToEnvelope())))
                Apply(fact, plans);
        }

        return plans;
    }

    /// <summary>The same with the day by which each is due now: as it was planned, or as it was scheduled since.</summary>
    public static async Task<Dictionary<Guid, List<PlannedMeasure>>> ReadDatedPlans(
        this IssueStore store, IReadOnlyCollection<Issue> issues, CancellationToken cancellation)
    {
        var plans = await store.ReadPlans(issues, cancellation);
        var scheduled = new Dictionary<Guid, DateOnly?>();
        foreach (var ids in plans.Values.SelectMany(plan => plan.Select(measure => measure.Id)).Chunk(AtOnce))
        {
            foreach (var row in await store.ScheduledMeasures.Where(row => ids.Contains(row.Id)).ToListAsync(cancellation))
                scheduled.Add(row.Id, row.Due);
        }

        return plans.ToDictionary(
            plan => plan.Key,
            plan => plan.Value.ConvertAll(measure => scheduled.TryGetValue(measure.Id, out var due) ? measure with { Due = due } : measure));
    }

    private static void Apply(Fact? fact, Dictionary<Guid, List<PlannedMeasure>> plans)
    {
        switch (fact)
        {
            case IssueRegistered registered:
                plans[registered.Issue.Id] = [.. registered.Measures];
                break;
            case IssueRevised revised:
                foreach (var changed in revised.Changed)
                {
                    Change(revised.Issue.Id, changed.Id, measure => measure with
                    {
                        Label = changed.Label,
                        Text = changed.Text,
                        Leader = changed.Leader,
                        Owner = changed.Owner,
                        Department = changed.Department,
                    });
                }

                plans[revised.Issue.Id].AddRange(revised.Added);
                break;
            case IssueMeasureAdded added:
                plans[added.Issue.Id].Add(added.Measure);
                break;
            case IssueMeasuresGiven given:
                plans[given.Issue.Id].RemoveAll(measure => given.MeasureIds.Contains(measure.Id));
                break;
            case IssueMeasuresTaken taken:
                plans[taken.Issue.Id].AddRange(taken.Measures);
                break;
            case IssueMeasureReworded reworded:
                Change(reworded.Issue.Id, reworded.MeasureId, measure => measure with { Text = reworded.Text });
                break;
        }

        void Change(Guid issue, Guid id, Func<PlannedMeasure, PlannedMeasure> change)
        {
            var plan = plans[issue];
            var at = plan.FindIndex(measure => measure.Id == id);
            plan[at] = change(plan[at]);
        }
    }
}

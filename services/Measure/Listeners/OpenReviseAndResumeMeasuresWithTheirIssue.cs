using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Measures.Listeners;

/// <summary>
/// Measures are opened with the issue that plans them, follow its wording and its date, and have to be worked on again when it is returned or
/// reopened (退回、反弹回潮): what was verified is then to be verified again. They go to another issue as theirs says, are voided (作废) and restored
/// with it, and by themselves as it says. One listener, because the order of these matters; it also keeps what was heard of the issue, in the same commit.
/// </summary>
internal sealed class OpenReviseAndResumeMeasuresWithTheirIssue(MeasureStore store) : Listener<IssueFact>
{
    private Dictionary<Guid, Measure> measures = [];

    protected override async Task Load(IReadOnlyList<IssueFact> facts, CancellationToken cancellation)
    {
        var issues = facts.Where(fact => fact is IssueRevised or IssueMeasureReworded or IssueDated or IssueSentBack or IssueVoidingFact or IssueMeasuresGiven)
            .Select(fact => fact.Issue.Id).Distinct().ToList();
        // One whose voiding was asked for while it went to another issue is voided in the stream of the one that it came from.
        var voided = facts.Select(fact => (fact as IssueMeasureVoided)?.MeasureId ?? (fact as IssueMeasureRestored)?.MeasureId).OfType<Guid>().ToList();
        if (issues.Count > 0)
        {
            measures = await store.Measures.Where(row => issues.Contains(row.IssueId) || voided.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, cancellation);
        }
    }

    protected override void Handle(IssueFact fact, Changes changes)
    {
        switch (fact)
        {
            case IssueRegistered registered:
                Open(registered.Measures, registered, changes);
                break;
            case IssueRevised revised:
                Open(revised.Added, revised, changes);
                foreach (var planned in revised.Changed)
                    measures[planned.Id] = changes.Save(measures[planned.Id], measures[planned.Id].Revise(planned, changes.At));
                break;
            case IssueMeasureAdded added:
                Open([added.Measure], added, changes);
                break;
            case IssueMeasureReworded reworded:
                Keep(measures[reworded.MeasureId], measure => measure.Reword(reworded.Text, reworded.Reason, changes.At), changes);
                break;
            case IssueMeasuresGiven given:
                foreach (var id in given.MeasureIds)
                    Keep(measures[id], measure => measure.Move(given, changes.At), changes);
                break;
            case IssueDated dated:
                KeepAll(dated.Issue, measure => measure.Date(dated.DueOfMeasures, changes.At), changes);
                break;
            case IssueSentBack sentBack:
                KeepAll(sentBack.Issue, measure => measure.Resume(sentBack.Reason, changes.At), changes);
                break;
            case IssueVoided or IssueRestored:
                VoidAll(fact.Issue, ((IssueVoidingFact)fact).Reason, changes);
                break;
            case IssueMeasureVoided voided:
                Keep(measures[voided.MeasureId], measure => measure.Void(voided.MeasureVoidingId, voided.Reason, changes.At), changes);
                break;
            case IssueMeasureRestored restored:
                Keep(measures[restored.MeasureId], measure => measure.Void(null, restored.Reason, changes.At), changes);
                break;
        }

        var issue = fact.Issue;
        changes.Upsert(new FollowedIssue
        {
            Id = issue.Id, AgencyId = issue.AgencyId, State = issue.State, PlanVersion = issue.PlanVersion, Limit = issue.Limit,
        });
    }

    /// <summary>With the issue, or not any more: which voiding is in force on that, it says.</summary>
    private void VoidAll(IssueSnapshot issue, string reason, Changes changes) => KeepAll(
        issue, measure => measure.VoidedWithId == issue.VoidingId ? null : measure.VoidWith(issue.VoidingId, reason, changes.At), changes);

    /// <summary>All of the issue about which there is something to decide.</summary>
    private void KeepAll(IssueSnapshot issue, Func<Measure, (Measure Next, Fact Fact)?> decide, Changes changes)
    {
        foreach (var measure in measures.Values.Where(measure => measure.IssueId == issue.Id).ToList())
        {
            if (decide(measure) is { } decided)
                measures[measure.Id] = changes.Save(measure, decided);
        }
    }

    private void Keep(Measure measure, Func<Measure, (Measure Next, Fact Fact)> decide, Changes changes) =>
        measures[measure.Id] = changes.Save(measure, decide(measure));

    private void Open(IEnumerable<PlannedMeasure> plans, IssueFact fact, Changes changes)
    {
        foreach (var planned in plans)
            measures[planned.Id] = changes.Begin(Measure.Plan(planned, fact.Issue, changes.At));
    }
}

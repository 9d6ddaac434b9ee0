using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Issues.Listeners;

internal sealed class StartRectifyingWhenProgressIsRecorded(IssueStore store) : Listener<MeasureProgressRecorded>
{
    private Dictionary<Guid, Issue> issues = [];

    protected override async Task Load(IReadOnlyList<MeasureProgressRecorded> facts, CancellationToken cancellation)
    {
        var ids = facts.Select(fact => fact.Measure.IssueId).Distinct().ToList();
        issues = await store.Issues.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
    }

    protected override void Handle(MeasureProgressRecorded fact, Changes changes)
    {
        if (issues.GetValueOrDefault(fact.Measure.IssueId) is { } issue && issue.Start(changes.At) is { } started)
            issues[issue.Id] = changes.Save(issue, started);
    }
}

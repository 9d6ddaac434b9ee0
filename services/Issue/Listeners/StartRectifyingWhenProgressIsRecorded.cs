using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Issues.Listeners;

internal sealed class StartRectifyingWhenProgressIsRecorded(IssueStore store) : Listener<IssueStore, MeasureProgressRecorded>
{
    protected override async Task Hear(MeasureProgressRecorded fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        var issue = await store.Issues.FirstOrDefaultAsync(row => row.Id == fact.Measure.IssueId, cancellation);
        if (issue?.Start(changes.At) is var (next, started))
            changes.Become(next, started);
    }
}

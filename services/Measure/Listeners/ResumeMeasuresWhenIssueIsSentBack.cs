using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Measures.Listeners;

/// <summary>A returned or reopened issue (退回、反弹回潮) has to be worked on: what was verified is to be verified again.</summary>
internal sealed class ResumeMeasuresWhenIssueIsSentBack(MeasureStore store) : Listener<MeasureStore, IssueSentBack>
{
    protected override async Task Hear(IssueSentBack fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        foreach (var measure in await store.Measures.Where(row => row.IssueId == fact.Issue.Id).ToListAsync(cancellation))
        {
            if (measure.Resume(fact.Reason, changes.At) is var (next, resumed))
                changes.Become(next, resumed);
        }
    }
}

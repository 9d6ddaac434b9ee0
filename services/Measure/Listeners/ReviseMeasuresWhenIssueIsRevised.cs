using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Measures.Listeners;

internal sealed class ReviseMeasuresWhenIssueIsRevised(MeasureStore store) : Listener<MeasureStore, IssueRevised>
{
    protected override async Task Hear(IssueRevised fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        foreach (var planned in fact.Added)
        {
            var (measure, opened) = Measure.Plan(planned, fact.Issue, changes.At);
            changes.Become(measure, opened);
        }

        foreach (var revised in fact.Changed)
        {
            var measure = await store.Measures.FirstAsync(row => row.Id == revised.Id, cancellation);
            var (next, reworded) = measure.Revise(revised, changes.At);
            changes.Become(next, reworded);
        }
    }
}

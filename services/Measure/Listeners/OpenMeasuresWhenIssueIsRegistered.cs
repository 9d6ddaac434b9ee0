using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Measures.Listeners;

internal sealed class OpenMeasuresWhenIssueIsRegistered : Listener<MeasureStore, IssueRegistered>
{
    protected override Task Hear(IssueRegistered fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        foreach (var planned in fact.Measures)
        {
            var (measure, opened) = Measure.Plan(planned, fact.Issue, changes.At);
            changes.Become(measure, opened);
        }

        return Task.CompletedTask;
    }
}

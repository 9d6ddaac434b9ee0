using Rectify.Events;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Store;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowIssues : Listener<SupervisionStore, IssueFact>
{
    protected override Task Hear(IssueFact fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        var issue = fact.Issue;
        changes.Put(new FollowedIssue
        {
            Id = issue.Id,
            AgencyId = issue.AgencyId,
            State = issue.State,
            Completion = issue.Completion,
            Due = issue.Due,
            DaysLate = issue.DaysLate,
        });
        changes.Increase(new AgencyVersion { AgencyId = issue.AgencyId });
        return Task.CompletedTask;
    }
}

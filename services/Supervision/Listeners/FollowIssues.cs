using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowIssues : Follower<SupervisionStore, IssueFact>
{
    protected override void Hear(IssueFact fact, Changes changes)
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
    }
}

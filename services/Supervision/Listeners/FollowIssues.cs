using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Supervision.Listeners;

internal sealed class FollowIssues : Projection<IssueFact>
{
    protected override void Handle(IssueFact fact, Changes changes)
    {
        var issue = fact.Issue;
        changes.Upsert(new FollowedIssue
        {
            Id = issue.Id,
            AgencyId = issue.AgencyId,
            RoundId = issue.RoundId,
            Track = issue.Track,
            State = issue.State,
            Completion = issue.Completion,
            Due = issue.Due,
            DaysLate = issue.DaysLate,
            IsVoided = issue.VoidingId is not null,
        });
        changes.IncrementVersion(new AgencyVersion { AgencyId = issue.AgencyId });
    }
}

using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;
using RemarkState = Rectify.Issues.V1.Remark.Types.State;

namespace Rectify.Issues.Listeners;

/// <summary>A remark that waits for somebody waits for their successor, at once even where that one begins later: nobody else could take note of it.</summary>
internal sealed class PassMentionsOnWhenDutiesAreHandedOver(IssueStore store) : Listener<PersonHandedOver>
{
    private List<Remark> remarks = [];

    protected override async Task Load(IReadOnlyList<PersonHandedOver> facts, CancellationToken cancellation)
    {
        var predecessors = facts.Select(fact => (Guid?)fact.Handover.PredecessorId).Distinct().ToList();
        remarks = await store.Remarks.Where(row => row.State == RemarkState.Addressed && predecessors.Contains(row.MentionedId)).ToListAsync(cancellation);
    }

    /// <summary>It is said of both; what is said of the successor tells who that is.</summary>
    protected override void Handle(PersonHandedOver fact, Changes changes)
    {
        if (fact.Person.Id != fact.Handover.SuccessorId)
            return;
        for (var place = 0; place < remarks.Count; place++)
        {
            if (remarks[place].MentionedId == fact.Handover.PredecessorId && remarks[place].PassTo(fact.Person) is { } passed)
                remarks[place] = changes.Save(remarks[place], passed);
        }
    }
}

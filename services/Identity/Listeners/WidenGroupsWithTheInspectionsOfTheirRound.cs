using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Identities.Listeners;

/// <summary>An inspection group (巡察组) sees every agency that is inspected in its round, also those that come to it later.</summary>
internal sealed class WidenGroupsWithTheInspectionsOfTheirRound(IdentityStore store) : Listener<InspectionFact>
{
    private List<Appointment> groups = [];

    protected override async Task Load(IReadOnlyList<InspectionFact> facts, CancellationToken cancellation)
    {
        var rounds = facts.Select(fact => (Guid?)fact.RoundId).Distinct().ToList();
        groups = await store.Appointments.Where(row => row.RoundId != null && rounds.Contains(row.RoundId)).ToListAsync(cancellation);
    }

    protected override void Handle(InspectionFact fact, Changes changes)
    {
        changes.Upsert(new FollowedInspection { Id = fact.InspectionId, RoundId = fact.RoundId, AgencyId = fact.AgencyId });
        for (var place = 0; place < groups.Count; place++)
        {
            if (groups[place].RoundId == fact.RoundId && groups[place].Widen(fact.AgencyId) is { } widened)
                groups[place] = changes.Save(groups[place], widened);
        }
    }
}

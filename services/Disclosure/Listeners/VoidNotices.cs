using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Disclosures.Listeners;

/// <summary>A notice is voided (作废) when that is confirmed, and restored when it is reversed.</summary>
internal sealed class VoidNotices(DisclosureStore store) : Listener<VoidingFact>
{
    private Dictionary<Guid, Notice> notices = [];

    protected override async Task Load(IReadOnlyList<VoidingFact> facts, CancellationToken cancellation)
    {
        var ids = facts.Select(fact => ResourceName.TryParse<V1.Notice>(fact.Voiding.Subject)).OfType<Guid>().Distinct().ToList();
        if (ids.Count > 0)
            notices = await store.Notices.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
    }

    protected override void Handle(VoidingFact fact, Changes changes)
    {
        if (ResourceName.TryParse<V1.Notice>(fact.Voiding.Subject) is not { } id)
            return;
        if (fact is VoidingConfirmed confirmed)
            notices[id] = changes.Save(notices[id], notices[id].Void(fact.Voiding.Id, confirmed.RequestReason));
        else if (fact is VoidingReversed reversed)
            notices[id] = changes.Save(notices[id], notices[id].Void(null, reversed.Reason));
    }
}

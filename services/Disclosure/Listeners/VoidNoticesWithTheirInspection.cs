using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Disclosures.Listeners;

/// <summary>The notices of an inspection are voided (作废) and restored with it.</summary>
internal sealed class VoidNoticesWithTheirInspection(DisclosureStore store) : Listener<InspectionFact>
{
    private Dictionary<Guid, Notice> notices = [];

    protected override async Task Load(IReadOnlyList<InspectionFact> facts, CancellationToken cancellation)
    {
        var inspections = facts.Where(fact => fact is InspectionVoided or InspectionRestored).Select(fact => fact.InspectionId).Distinct().ToList();
        if (inspections.Count > 0)
            notices = await store.Notices.Where(row => inspections.Contains(row.InspectionId)).ToDictionaryAsync(row => row.Id, cancellation);
    }

    protected override void Handle(InspectionFact fact, Changes changes)
    {
        switch (fact)
        {
            case InspectionVoided voided:
                VoidAll(fact.InspectionId, voided.VoidingId, voided.Reason, changes);
                break;
            case InspectionRestored restored:
                VoidAll(fact.InspectionId, null, restored.Reason, changes);
                break;
        }
    }

    /// <summary>Those that are there: one that is compiled while this is on its way is refused every step, for its ledger is voided.</summary>
    private void VoidAll(Guid inspection, Guid? voiding, string reason, Changes changes)
    {
        foreach (var notice in notices.Values.Where(notice => notice.InspectionId == inspection && notice.VoidedWithId != voiding).ToList())
            notices[notice.Id] = changes.Save(notice, notice.VoidWith(voiding, reason));
    }
}

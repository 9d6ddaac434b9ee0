using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Entries;

namespace Rectify.Platform.Journal.Writing;

/// <summary>查阅与导出记录: who has seen, or taken along, what few may see. What cannot be noted is not answered.</summary>
public static class AccessLog
{
    /// <summary>Who comes back to a page again and again does not fill the journal.</summary>
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);

    /// <summary>Notes that the caller does so, unless that was noted within the hour.</summary>
    public static Task NoteAccess(this UnitOfWork work, Aggregate thing, AccessFact fact, CancellationToken cancellation) => work.Write(
        async changes =>
        {
            var stream = RowlessStream.OfAccesses(thing);
            var (type, actor) = (Facts.NameOf(fact), changes.By.Subject);
            var before = await work.Store.Set<JournalEntry>().Where(entry => entry.Stream == stream.Called && entry.Type == type && entry.Actor == actor)
                .OrderByDescending(entry => entry.Version).FirstOrDefaultAsync(cancellation);
            if (before is null || changes.At - before.At >= Once)
                changes.Say(await stream.Now(work.Store, cancellation), fact);
        },
        cancellation);
}

using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Resources;

namespace Rectify.Platform.Journal.Entries;

/// <summary>Entries as who audits reads them, the newest first.</summary>
public static class NewestFirst
{
    /// <summary>A page of them as they are told, and the token of the next one, empty on the last.</summary>
    public static Task<(List<TMessage> Told, string Next)> TakeNewest<TMessage>(
        this Page page, IQueryable<JournalEntry> entries, Func<JournalEntry, TMessage> tell, CancellationToken cancellation)
        where TMessage : IMessage
    {
        if (page.After != Guid.Empty)
            entries = entries.Where(entry => entry.EventId < page.After);
        var newest = entries.OrderByDescending(entry => entry.EventId).Take(page.Size + 1);
        return page.Take(newest.AsAsyncEnumerable(), entry => entry.EventId, tell, cancellation);
    }
}

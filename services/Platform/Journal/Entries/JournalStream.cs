using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Entries;

/// <summary>The stream of what happens to a journal as a whole. It has no row: how it stands, its last entry says.</summary>
internal sealed record JournalStream(string Service) : Aggregate
{
    public override string Name => $"journals/{Service}";

    public static async Task<JournalStream> Of(string service, Store store, CancellationToken cancellation)
    {
        var stream = new JournalStream(service);
        var last = await store.Set<JournalEntry>().Where(entry => entry.Stream == stream.Name).OrderByDescending(entry => entry.Version)
            .FirstOrDefaultAsync(cancellation);
        return last is null ? stream : stream with { Version = last.Version, Head = last.Hash };
    }
}

using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api;

namespace Rectify.Platform.Journal.Entries;

internal static class Filling
{
    /// <summary>The first entries that fit into one message: it ends before <see cref="Limits.Page"/> bytes are exceeded, but not before the first.</summary>
    public static async Task<(IReadOnlyList<JournalEntry> Rows, bool IsFull)> FillPage(this IQueryable<JournalEntry> entries, CancellationToken cancellation)
    {
        var (rows, left) = (new List<JournalEntry>(), Limits.Page);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            left -= entry.Size;
            if (left < 0 && rows.Count > 0)
                return (rows, true);
            rows.Add(entry);
        }

        return (rows, false);
    }
}

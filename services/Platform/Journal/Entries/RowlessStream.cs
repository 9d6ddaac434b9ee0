using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Entries;

/// <summary>A stream that has no row: how it stands, its last entry says.</summary>
internal record RowlessStream(string Called) : Aggregate
{
    /// <summary>With which streams of accesses begin.</summary>
    public const string Accesses = "accesses/";

    /// <summary>With which those of journals begin.</summary>
    public const string Journals = "journals/";

    public sealed override string Name => Called;

    /// <summary>What happens to a journal as a whole.</summary>
    public static RowlessStream OfJournal(string service) => new($"{Journals}{service}");

    /// <summary>Who has seen, or taken along, a thing: beside its own stream, so that its version and etag stay as they are.</summary>
    public static RowlessStream OfAccesses(Aggregate thing) =>
        thing is IOfAgency { AgencyId: var agency } ? new OfAgency(AccessesTo(thing.Id), agency) : new RowlessStream(AccessesTo(thing.Id));

    public static string AccessesTo(Guid id) => $"{Accesses}{id}";

    /// <summary>The same as it stands now.</summary>
    public async Task<RowlessStream> Now(Store store, CancellationToken cancellation)
    {
        var last = await store.Set<JournalEntry>().Where(entry => entry.Stream == Called).OrderByDescending(entry => entry.Version)
            .FirstOrDefaultAsync(cancellation);
        return last is null ? this : this with { Version = last.Version, Head = last.Hash };
    }

    private sealed record OfAgency(string Called, Guid AgencyId) : RowlessStream(Called), IOfAgency;
}

public static class EntriesOfThings
{
    /// <summary>Without those of streams that have no row.</summary>
    public static IQueryable<JournalEntry> OfThings(this IQueryable<JournalEntry> entries) =>
        entries.Where(entry => !entry.Stream.StartsWith(RowlessStream.Journals) && !entry.Stream.StartsWith(RowlessStream.Accesses));
}

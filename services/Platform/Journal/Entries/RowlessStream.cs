using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Entries;

/// <summary>A stream that has no row: how it stands, its last entry says.</summary>
internal record RowlessStream(string Called) : Aggregate
{
    /// <summary>With which streams of accesses begin.</summary>
    public const string Accesses = "accesses/";

    public sealed override string Name => Called;

    /// <summary>What happens to a journal as a whole.</summary>
    public static RowlessStream OfJournal(string service) => new($"journals/{service}");

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

using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// The chain over a whole journal and its checkpoints. Of several replicas one does a step: who finds the lock taken, or what it has read
/// overtaken, leaves it.
/// </summary>
internal sealed class JournalChain([FromKeyedServices] ServiceRuntime service, SealingKey key, CheckpointFolder outside, TimeProvider clock)
{
    private const int PageSize = 1000;

    private readonly JournalReader journal = new(service);

    public string Producer => service.Name;

    /// <summary>Rolls it on over everything that is settled.</summary>
    public async Task Roll(CancellationToken cancellation)
    {
        while (await RollPage(cancellation))
        {
        }
    }

    /// <summary>Whether the newest cannot be read yet.</summary>
    public Task<bool> IsUnsettled(CancellationToken cancellation) => journal.IsUnsettled(cancellation);

    /// <summary>How many entries it covers.</summary>
    public async Task<long> Count(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return (await Head(scope.Store, cancellation))?.Count ?? 0;
    }

    /// <summary>
    /// Makes a checkpoint of where the chain is, unless nothing came since the last or that is newer than <paramref name="notSince"/>, and not of the
    /// future. False when there is no chain yet, and when another replica is at it.
    /// </summary>
    public async Task<bool> Seal(DateTimeOffset notSince, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurn(store, cancellation) || await Head(store, cancellation) is not { } head)
            return false;
        var last = await journal.ReadCheckpoints(cancellation) is [.., var latest] ? latest : null;
        if (last?.Count >= head.Count || (last?.CreatedAt.ToDateTimeOffset() is { } at && at > notSince && at <= clock.GetUtcNow()))
            return true;
        store.Set<CheckpointRow>().Add(CheckpointRow.Of(After(last, head, null)));
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>The same after a restore: it follows the last that was handed out, and those that the table has lost are put back.</summary>
    public async Task SealRestore(IReadOnlyList<Checkpoint> saved, AcceptedRestore restore, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var known = await store.Set<CheckpointRow>().Select(row => row.Number).ToListAsync(cancellation);
        var missing = saved.Where(one => !known.Contains(one.Number)).Append(After(saved[^1], (await Head(store, cancellation))!, restore));
        store.Set<CheckpointRow>().AddRange(missing.Select(CheckpointRow.Of));
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Appends to the file outside what it does not have yet.</summary>
    public async Task HandOut(CancellationToken cancellation) => outside.HandOut(Producer, await journal.ReadCheckpoints(cancellation));

    private Checkpoint After(Checkpoint? last, ChainHead head, AcceptedRestore? restore) => new Checkpoint
    {
        Producer = head.Producer,
        Number = (last?.Number ?? 0) + 1,
        Count = head.Count,
        Cursor = head.Cursor,
        Chain = head.Chain,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()).ToTimestamp(),
        Previous = last is null ? "" : Checkpoints.HashOf(last),
        Restore = restore,
    }.Sign(key.Key);

    /// <summary>One page; false when there is nothing more, or when another replica is at it.</summary>
    private async Task<bool> RollPage(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var before = await Head(store, cancellation);
        var page = await journal.Read(Place.TryParse(before?.Cursor ?? "")!.Value, "", PageSize, cancellation);
        if (page.Entries.Count == 0)
            return false;

        var after = new ChainHead
        {
            Producer = Producer,
            Count = (before?.Count ?? 0) + page.Entries.Count,
            Cursor = page.End.ToString(),
            Chain = page.Entries.Aggregate(before?.Chain ?? Chain.Start, (chain, entry) => Chain.Add(chain, entry.Hash)),
        };
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurn(store, cancellation) || (await Head(store, cancellation))?.Count != before?.Count)
            return false;
        store.Entry(after).State = before is null ? EntityState.Added : EntityState.Modified;
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return page.IsFull;
    }

    private Task<ChainHead?> Head(Store store, CancellationToken cancellation) =>
        store.Set<ChainHead>().FirstOrDefaultAsync(row => row.Producer == Producer, cancellation);

    /// <summary>Until the end of the transaction; SQLite has one process.</summary>
    private static async Task<bool> TakeTurn(Store store, CancellationToken cancellation) => !store.Database.IsNpgsql()
        || await store.Database
            .SqlQueryRaw<bool>("SELECT pg_try_advisory_xact_lock(hashtextextended('rectify sealer', 0)) AS \"Value\"").SingleAsync(cancellation);
}

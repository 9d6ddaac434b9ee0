using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Rolls the chain over a whole journal behind the writers, who do not wait for each other: reads settled entries in commit order and
/// notes how far it is. Every hour and at the end it makes a signed checkpoint and hands it out. Of several replicas one does a
/// round: who finds the lock taken leaves it.
/// </summary>
internal sealed partial class JournalSealer(
    [FromKeyedServices] ServiceRuntime service,
    SealingKey key,
    SealingInterval interval,
    CheckpointFolder outside,
    TimeProvider clock,
    ILogger<JournalSealer> logger)
    : PeriodicWork($"{service.Name} sealer", TimeSpan.FromSeconds(1), logger)
{
    private const int PageSize = 1000;

    /// <summary>Two seconds in all: the last checkpoint is to have everything, but not to wait for an import elsewhere.</summary>
    private const int LastLooks = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly JournalReader journal = new(service);
    private DateTimeOffset sealedAt = DateTimeOffset.MinValue;
    private bool isHandedOut;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            for (var look = 0; look < LastLooks && await journal.IsUnsettled(cancellationToken); look++)
                await Task.Delay(BetweenLooks, cancellationToken);
            await SealUp(DateTimeOffset.MaxValue, cancellationToken);
        }
        catch (Exception error)
        {
            TellFailure(error);
        }
    }

    protected override Task Work(CancellationToken cancellation) => SealUp(clock.GetUtcNow() - interval.Value, cancellation);

    protected override void TellFailure(Exception error) => NotSealed(journal.Producer, error.Message);

    /// <summary>Everything there is to do now; a checkpoint only if the last one is not newer than <paramref name="notSince"/>.</summary>
    private async Task SealUp(DateTimeOffset notSince, CancellationToken cancellation)
    {
        while (await RollChain(cancellation))
        {
        }

        if (sealedAt <= notSince)
            await Seal(notSince, cancellation);

        if (!isHandedOut)
        {
            outside.HandOut(journal.Producer, await journal.ReadCheckpoints(cancellation));
            isHandedOut = true;
        }
    }

    /// <summary>One page; false when there is nothing more, or when another replica is at it.</summary>
    private async Task<bool> RollChain(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var before = await store.Set<ChainHead>().FirstOrDefaultAsync(row => row.Producer == journal.Producer, cancellation);
        var page = await journal.Read(Place.TryParse(before?.Cursor ?? "")!.Value, "", PageSize, cancellation);
        if (page.Entries.Count == 0)
            return false;

        var after = new ChainHead
        {
            Producer = journal.Producer,
            Count = (before?.Count ?? 0) + page.Entries.Count,
            Cursor = page.End.ToString(),
            Chain = page.Entries.Aggregate(before?.Chain ?? Chain.Start, (chain, entry) => Chain.Add(chain, entry.Hash)),
        };
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurn(store, cancellation)
            || (await store.Set<ChainHead>().FirstOrDefaultAsync(row => row.Producer == journal.Producer, cancellation))?.Count != before?.Count)
        {
            return false;
        }

        store.Entry(after).State = before is null ? EntityState.Added : EntityState.Modified;
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return page.Entries.Count == PageSize;
    }

    /// <summary>A checkpoint of where the chain is, unless nothing came since the last or another replica has just made one.</summary>
    private async Task Seal(DateTimeOffset notSince, CancellationToken cancellation)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var scope = service.SystemScope();
        var store = scope.Store;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurn(store, cancellation))
            return;
        sealedAt = now;
        if (await store.Set<ChainHead>().FirstOrDefaultAsync(row => row.Producer == journal.Producer, cancellation) is not { } head)
            return;
        var last = await journal.ReadCheckpoints(cancellation) is [.., var latest] ? latest : null;
        if (last?.Count >= head.Count || last?.CreatedAt.ToDateTimeOffset() > notSince)
            return;

        store.Set<CheckpointRow>().Add(RowOf(new Checkpoint
        {
            Producer = head.Producer,
            Number = (last?.Number ?? 0) + 1,
            Count = head.Count,
            Cursor = head.Cursor,
            Chain = head.Chain,
            CreatedAt = now.ToTimestamp(),
            Previous = last is null ? "" : Checkpoints.HashOf(last),
        }));
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        isHandedOut = false;
    }

    /// <summary>Until the end of the transaction; SQLite has one process.</summary>
    private static async Task<bool> TakeTurn(Store store, CancellationToken cancellation) => !store.Database.IsNpgsql()
        || await store.Database
            .SqlQueryRaw<bool>("SELECT pg_try_advisory_xact_lock(hashtextextended('rectify sealer', 0)) AS \"Value\"").SingleAsync(cancellation);

    private CheckpointRow RowOf(Checkpoint draft)
    {
        var signed = draft.Sign(key.Key);
        return new CheckpointRow
        {
            Number = signed.Number,
            Producer = signed.Producer,
            Count = signed.Count,
            Cursor = signed.Cursor,
            Chain = signed.Chain,
            CreatedAt = signed.CreatedAt.ToDateTimeOffset(),
            Previous = signed.Previous,
            KeyId = signed.KeyId,
            Signature = signed.Signature,
        };
    }

    [LoggerMessage(LogLevel.Error, "The journal of {Service} is not sealed now; trying again: {Error}")]
    private partial void NotSealed(string service, string error);
}

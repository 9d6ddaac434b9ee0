using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Platform.Messaging.Projections;

/// <summary>What the journals say that projections should keep.</summary>
/// <param name="Rows">The last form of each row.</param>
/// <param name="Behind">Of which streams something was not heard before the journals were read.</param>
/// <param name="Unread">The producers whose journals could not be read; the rows are not complete then.</param>
public sealed record Replayed(IReadOnlyList<object> Rows, IReadOnlyList<Unheard> Behind, IReadOnlyList<string> Unread);

/// <param name="At">When it was said.</param>
public sealed record Unheard(string Stream, Guid? AgencyId, DateTimeOffset At);

/// <summary>
/// Makes what a service's projections keep anew, from the last fact of each stream in the journals of all producers, in one transaction:
/// until it ends everybody reads the old rows, and what is heard meanwhile waits or is brought again. What the journals do not hold any more,
/// because they were restored, counts as not heard from then on.
/// </summary>
public sealed class ProjectionRebuild
{
    /// <summary>Nobody else may write what was heard; on SQLite a transaction is alone in any case.</summary>
    private const string Alone = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'; LOCK TABLE inbox_positions IN SHARE ROW EXCLUSIVE MODE";
    private readonly ServiceRuntime service;
    private readonly SubscriptionRegistry registry;
    private readonly JournalClient producers;

    internal ProjectionRebuild(ServiceRuntime service, SubscriptionRegistry registry, JournalClient producers) =>
        (this.service, this.registry, this.producers) = (service, registry, producers);

    private IEnumerable<Subscription> Projections => registry.Subscriptions.Where(subscription => subscription.IsProjection);

    /// <summary>What the projections would keep if they were made anew now; nothing is written.</summary>
    public async Task<Replayed> Replay(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var heard = await HeardStreams(scope.Store, cancellation);
        var (changes, unheard, unread) = (scope.Work.Draft(), new List<Unheard>(), new List<string>());
        foreach (var producer in registry.Producers)
        {
            try
            {
                await foreach (var page in producers.PagesOfLatest(producer, cancellation))
                {
                    var latest = page.Events.Select(EventMapping.ToEnvelope).ToList();
                    Follow(scope, latest, changes);
                    unheard.AddRange(latest.Where(one => IsUnheard(one, heard)).Select(one => new Unheard(one.Stream, one.AgencyId, one.At)));
                }
            }
            catch (RpcException)
            {
                unread.Add(producer);
            }
        }

        changes.KeepLastOfEachRow();
        return new Replayed([.. changes.Statements.Where(statement => statement.Kind == WriteKind.Upsert).Select(statement => statement.Row)], unheard, unread);
    }

    /// <summary>Returns how many facts were read.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        store.Database.SetCommandTimeout(0);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (store.Database.IsNpgsql())
            await store.Database.ExecuteSqlRawAsync(Alone, cancellation);
        await store.EmptyProjections(cancellation);
        var projections = Projections.Select(subscription => subscription.Name).ToList();
        await store.Set<InboxPosition>().Where(row => projections.Contains(row.Listener)).ExecuteDeleteAsync(cancellation);

        using var writing = new SemaphoreSlim(1);
        var facts = await Task.WhenAll(registry.Producers.Select(producer => Read(scope, producer, writing, cancellation)));
        await Forget(new(facts.SelectMany(latest => latest)), store, cancellation);
        await transaction.CommitAsync(cancellation);
        return facts.Sum(latest => latest.Count);
    }

    /// <summary>Listeners that act have not heard what no journal holds.</summary>
    private async Task Forget(Dictionary<string, long> latest, Store store, CancellationToken cancellation)
    {
        var acting = registry.Subscriptions.Where(subscription => !subscription.IsProjection).Select(subscription => subscription.Name).ToList();
        foreach (var heard in await store.Set<InboxPosition>().AsNoTracking().Where(row => acting.Contains(row.Listener)).ToListAsync(cancellation))
        {
            var told = latest.GetValueOrDefault(heard.Stream);
            if (told < heard.Version)
            {
                await store.Set<InboxPosition>().Where(row => row.Listener == heard.Listener && row.Stream == heard.Stream)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, told), cancellation);
            }
        }
    }

    /// <summary>The producers are read at the same time, and what they said is written by turns. Returns the last version of each stream.</summary>
    private async Task<List<KeyValuePair<string, long>>> Read(StoreScope scope, string producer, SemaphoreSlim writing, CancellationToken cancellation)
    {
        var (latest, end) = (new List<KeyValuePair<string, long>>(), "");
        await foreach (var page in producers.PagesOfLatest(producer, cancellation))
        {
            var changes = scope.Work.Draft();
            Follow(scope, [.. page.Events.Select(EventMapping.ToEnvelope)], changes);
            await Write(scope.Store, changes, writing, cancellation);
            latest.AddRange(page.Events.Select(one => KeyValuePair.Create(one.Stream, one.StreamVersion)));
            end = page.NextPageToken;
        }

        var read = scope.Work.Draft();
        read.Upsert(new ConsumerOffset { Producer = producer, Token = end });
        await Write(scope.Store, read, writing, cancellation);
        return latest;
    }

    private static async Task Write(Store store, Changes changes, SemaphoreSlim writing, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            changes.KeepLastOfEachRow();
            foreach (var table in changes.Statements.GroupBy(statement => statement.Row.GetType()))
                await BulkWriter.Write(store, [.. table.Select(statement => statement.Row)], table.First().Kind, cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>What every projection changes, and the notes that it was heard.</summary>
    /// <param name="latest">The last fact of each stream.</param>
    private void Follow(StoreScope scope, IReadOnlyList<Envelope> latest, Changes changes)
    {
        foreach (var subscription in Projections)
        {
            var projection = (IListener)scope.Services.GetRequiredService(subscription.Listener);
            foreach (var one in latest.Where(one => subscription.Facts.Contains(one.Type)))
            {
                projection.Handle(Facts.Read(one)!, changes);
                changes.UpsertNewer(new InboxPosition { Listener = subscription.Name, Stream = one.Stream, Version = one.Version });
            }
        }
    }

    /// <summary>Up to which version each projection has heard each stream.</summary>
    private async Task<Dictionary<(string Listener, string Stream), long>> HeardStreams(Store store, CancellationToken cancellation)
    {
        var projections = Projections.Select(subscription => subscription.Name).ToList();
        return await store.Set<InboxPosition>().Where(row => projections.Contains(row.Listener))
            .ToDictionaryAsync(row => (row.Listener, row.Stream), row => row.Version, cancellation);
    }

    private bool IsUnheard(Envelope latest, Dictionary<(string Listener, string Stream), long> heard) => Projections.Any(subscription =>
        subscription.Facts.Contains(latest.Type) && heard.GetValueOrDefault((subscription.Name, latest.Stream)) < latest.Version);
}

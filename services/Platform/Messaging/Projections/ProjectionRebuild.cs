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

/// <summary>
/// Makes what a service's projections keep anew, from the last fact of each stream in the journals of all producers, in one transaction:
/// until it ends everybody reads the old rows, and what is heard meanwhile waits or is brought again.
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

    /// <summary>Returns how many facts were read.</summary>
    /// <param name="empty">Deletes the rows that the projections keep.</param>
    public async Task<int> Run(Func<Store, Task> empty, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        store.Database.SetCommandTimeout(0);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (store.Database.IsNpgsql())
            await store.Database.ExecuteSqlRawAsync(Alone, cancellation);
        await empty(store);
        var projections = Projections.Select(subscription => subscription.Name).ToList();
        await store.Set<InboxPosition>().Where(row => projections.Contains(row.Listener)).ExecuteDeleteAsync(cancellation);

        using var writing = new SemaphoreSlim(1);
        var facts = await Task.WhenAll(registry.Producers.Select(producer => Read(scope, producer, writing, cancellation)));
        await transaction.CommitAsync(cancellation);
        return facts.Sum();
    }

    /// <summary>The producers are read at the same time, and what they said is written by turns.</summary>
    private async Task<int> Read(StoreScope scope, string producer, SemaphoreSlim writing, CancellationToken cancellation)
    {
        var facts = 0;
        var page = await producers.PageOfLatest(producer, "", cancellation);
        while (page.Events.Count > 0)
        {
            // The next page is read while this one is written.
            var next = producers.PageOfLatest(producer, page.NextPageToken, cancellation);
            var changes = Follow(scope, [.. page.Events.Select(EventMapping.ToEnvelope)]);
            await Write(scope.Store, changes, writing, cancellation);
            facts += page.Events.Count;
            page = await next;
        }

        var read = scope.Work.Draft();
        read.Upsert(new ConsumerOffset { Producer = producer, Token = page.NextPageToken });
        await Write(scope.Store, read, writing, cancellation);
        return facts;
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
    private Changes Follow(StoreScope scope, IReadOnlyList<Envelope> latest)
    {
        var changes = scope.Work.Draft();
        foreach (var subscription in Projections)
        {
            var projection = (IListener)scope.Services.GetRequiredService(subscription.Listener);
            foreach (var one in latest.Where(one => subscription.Facts.Contains(one.Type)))
            {
                projection.Handle(Facts.Read(one)!, changes);
                changes.UpsertNewer(new InboxPosition { Listener = subscription.Name, Stream = one.Stream, Version = one.Version });
            }
        }

        return changes;
    }
}

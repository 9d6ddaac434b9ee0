using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Platform.Messaging.Projections;

/// <summary>
/// Makes what a service's followers keep anew, from the last fact of each stream in the journals of all producers, in one transaction:
/// until it ends everybody reads the old rows, and what is heard meanwhile waits or is brought again.
/// </summary>
public sealed class ProjectionRebuild<TStore>
    where TStore : Store
{
    /// <summary>Nobody else may write what was heard; on SQLite a transaction is alone in any case.</summary>
    private const string Alone = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'; LOCK TABLE inbox_positions IN SHARE ROW EXCLUSIVE MODE";
    private readonly IReadOnlyCollection<string> speakers;
    private readonly IServiceScopeFactory scopes;
    private readonly SubscriptionRegistry<TStore> audience;
    private readonly JournalClient producers;

    internal ProjectionRebuild(IReadOnlyCollection<string> speakers, IServiceScopeFactory scopes, SubscriptionRegistry<TStore> audience, JournalClient producers) =>
        (this.speakers, this.scopes, this.audience, this.producers) = (speakers, scopes, audience, producers);

    private IEnumerable<Subscription> Followers => audience.Subscriptions.Where(ear => ear.IsProjection);

    /// <summary>Returns how many facts were read.</summary>
    /// <param name="empty">Deletes the rows that the followers keep.</param>
    public async Task<int> Run(Func<TStore, Task> empty, CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        store.Database.SetCommandTimeout(0);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (store.Database.IsNpgsql())
            await store.Database.ExecuteSqlRawAsync(Alone, cancellation);
        await empty(store);
        var followers = Followers.Select(ear => ear.Name).ToList();
        await store.Set<InboxPosition>().Where(row => followers.Contains(row.Listener)).ExecuteDeleteAsync(cancellation);

        using var writing = new SemaphoreSlim(1);
        var facts = await Task.WhenAll(speakers.Select(producer => Read(scope.ServiceProvider, store, producer, writing, cancellation)));
        await transaction.CommitAsync(cancellation);
        return facts.Sum();
    }

    /// <summary>The producers are read at the same time, and what they said is written by turns.</summary>
    private async Task<int> Read(IServiceProvider services, TStore store, string producer, SemaphoreSlim writing, CancellationToken cancellation)
    {
        var facts = 0;
        var page = await producers.PageOfLatest(producer, "", cancellation);
        while (page.Events.Count > 0)
        {
            // The next page is read while this one is written.
            var next = producers.PageOfLatest(producer, page.NextPageToken, cancellation);
            var changes = Follow(services, [.. page.Events.Select(EventMapping.ToEnvelope)]);
            await Write(store, changes, writing, cancellation);
            facts += page.Events.Count;
            page = await next;
        }

        var read = Draft(services);
        read.Upsert(new ConsumerOffset { Producer = producer, Token = page.NextPageToken });
        await Write(store, read, writing, cancellation);
        return facts;
    }

    private static async Task Write(TStore store, Changes changes, SemaphoreSlim writing, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            changes.KeepLastOfEachRow(store);
            foreach (var table in changes.Statements.GroupBy(statement => statement.Row.GetType()))
                await BulkWriter.Write(store, [.. table.Select(statement => statement.Row)], table.First().Kind, cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    private static Changes Draft(IServiceProvider services) => services.GetRequiredService<UnitOfWork<TStore>>().Draft();

    /// <summary>What every follower changes, and the notes that it was heard.</summary>
    /// <param name="latest">The last fact of each stream.</param>
    private Changes Follow(IServiceProvider services, IReadOnlyList<Envelope> latest)
    {
        var changes = Draft(services);
        foreach (var ear in Followers)
        {
            var follower = (IListener<TStore>)services.GetRequiredService(ear.Listener);
            foreach (var one in latest.Where(one => ear.Facts.Contains(one.Type)))
            {
                follower.Handle(Facts.Read(one)!, changes);
                changes.UpsertNewer(new InboxPosition { Listener = ear.Name, Stream = one.Stream, Version = one.Version });
            }
        }

        return changes;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events.V1;
using Rectify.Hosting.Calls;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>
/// Makes what a service's followers keep anew, from the journals of all producers, in one transaction: until it ends everybody reads
/// the old rows, and the bus waits.
/// </summary>
public sealed class Replay<TStore>
    where TStore : ServiceStore
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IServiceScopeFactory scopes;
    private readonly Following<TStore> following;
    private readonly SystemToken token;
    private readonly Producers<TStore> producers;

    internal Replay(IServiceScopeFactory scopes, Following<TStore> following, SystemToken token, Producers<TStore> producers) =>
        (this.scopes, this.following, this.token, this.producers) = (scopes, following, token, producers);

    /// <summary>Returns how many facts were read.</summary>
    /// <param name="empty">Deletes the rows that the followers keep.</param>
    public async Task<int> Run(Func<TStore, Task> empty, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        store.Database.SetCommandTimeout(0);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await Following<TStore>.Begin(store, cancellation);
        await empty(store);
        var followers = following.Followers;
        await store.Heard.Where(row => followers.Contains(row.Listener)).ExecuteDeleteAsync(cancellation);

        var facts = 0;
        foreach (var producer in producers.Names)
            facts += await Read(store, producer, cancellation);
        await transaction.CommitAsync(cancellation);
        return facts;
    }

    private async Task<int> Read(TStore store, string producer, CancellationToken cancellation)
    {
        var facts = 0;
        var page = await Page(producer, "", cancellation);
        while (page.Events.Count > 0)
        {
            // The next page is read while this one is written.
            var next = Page(producer, page.NextPageToken, cancellation);
            await following.Take(store, [.. page.Events.Select(EventApi.ToEnvelope)], cancellation);
            facts += page.Events.Count;
            page = await next;
        }

        await store.Cursors.Where(row => row.Producer == producer).ExecuteDeleteAsync(cancellation);
        await ManyRows.Write(store, [new Cursor { Producer = producer, Token = page.NextPageToken }], sql => sql.Insert, cancellation);
        return facts;
    }

    private async Task<ListEventsResponse> Page(string producer, string after, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Person.System, token.Get(), DateTime.UtcNow + Patience);
        var events = scope.ServiceProvider.GetRequiredService<Peers>().Get<EventService.EventServiceClient>(producer);
        return await events.ListEventsAsync(new ListEventsRequest { Producer = producer, PageToken = after, PageSize = PageSize }, cancellationToken: cancellation);
    }
}

/// <summary>Whom a service listens to.</summary>
internal sealed record Producers<TStore>(IReadOnlyCollection<string> Names)
    where TStore : ServiceStore;

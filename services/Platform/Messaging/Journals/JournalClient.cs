using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Messaging.Faults;

namespace Rectify.Platform.Messaging.Journals;

/// <summary>What was said, read from the journals of those who said it.</summary>
internal sealed class JournalClient(IServiceScopeFactory scopes, SystemToken token)
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The next page of a producer's journal in commit order, empty at its end.</summary>
    /// <param name="after">The token of the page before; empty for the first.</param>
    /// <param name="filter">As in ListEvents; empty for everything.</param>
    public Task<ListEventsResponse> Page(string producer, string after, CancellationToken cancellation, string filter = "") =>
        Ask(new ListEventsRequest { Producer = producer, Filter = filter, PageToken = after, PageSize = PageSize }, cancellation);

    /// <summary>What was said last in each stream, page by page; the last page is empty and says where to go on.</summary>
    public async IAsyncEnumerable<ListEventsResponse> PagesOfLatest(string producer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await PageOfLatest(producer, "", cancellation);
        while (page.Events.Count > 0)
        {
            // The next page is read while this one is used.
            var next = PageOfLatest(producer, page.NextPageToken, cancellation);
            yield return page;
            page = await next;
        }

        yield return page;
    }

    /// <summary>What was said after a version of the stream and before <paramref name="envelope"/>, in its order, without a gap.</summary>
    /// <exception cref="GapException">Some of it is not to be read yet, as long as an older transaction runs.</exception>
    public async Task<IReadOnlyList<Envelope>> Between(long known, Envelope envelope, CancellationToken cancellation)
    {
        var found = new List<Envelope>();
        for (var place = ""; ;)
        {
            var page = await Page(envelope.Producer, place, cancellation, $"stream = \"{envelope.Stream}\"");
            found.AddRange(page.Events.Where(one => one.StreamVersion > known && one.StreamVersion < envelope.Version).Select(EventMapping.ToEnvelope));
            if (found.Count == envelope.Version - known - 1)
                return [.. found.OrderBy(one => one.Version)];
            if (page.Events.Count == 0)
                throw new GapException($"Version {known + found.Count + 1} of {envelope.Stream} cannot be read yet.");
            place = page.NextPageToken;
        }
    }

    private Task<ListEventsResponse> PageOfLatest(string producer, string after, CancellationToken cancellation) =>
        Ask(new ListEventsRequest { Producer = producer, Latest = true, PageToken = after, PageSize = PageSize }, cancellation);

    private async Task<ListEventsResponse> Ask(ListEventsRequest request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Person.System, Person.System, await token.Get(cancellation), DateTime.UtcNow + Timeout);
        var events = scope.ServiceProvider.GetRequiredService<ServiceClients>().Get<EventService.EventServiceClient>(request.Producer);
        return await events.ListEventsAsync(request, cancellationToken: cancellation);
    }
}

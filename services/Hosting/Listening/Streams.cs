using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Hosting.Calls;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;

namespace Rectify.Hosting.Listening;

/// <summary>Single streams, read from the journals of those who spoke.</summary>
internal sealed class Streams(IServiceScopeFactory scopes, SystemToken token)
{
    private const int PageSize = 1000;

    /// <summary>What was said after a version of the stream and before <paramref name="said"/>, in its order, without a gap.</summary>
    /// <exception cref="NotYetException">Some of it is not to be read yet, as long as an older transaction runs.</exception>
    public async Task<IReadOnlyList<Envelope>> Between(long known, Envelope said, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Is(Person.System, token.Get(), DateTime.UtcNow.AddSeconds(30));
        var events = scope.ServiceProvider.GetRequiredService<Peers>().Get<EventService.EventServiceClient>(said.Producer);
        var found = new List<Envelope>();
        for (var place = ""; ;)
        {
            var request = new ListEventsRequest { Producer = said.Producer, Filter = $"stream = \"{said.Stream}\"", PageToken = place, PageSize = PageSize };
            var page = await events.ListEventsAsync(request, cancellationToken: cancellation);
            found.AddRange(page.Events.Where(one => one.StreamVersion > known && one.StreamVersion < said.Version).Select(EventApi.ToEnvelope));
            if (found.Count == said.Version - known - 1)
                return [.. found.OrderBy(one => one.Version)];
            if (page.Events.Count < PageSize)
                throw new NotYetException($"Version {known + found.Count + 1} of {said.Stream} cannot be read yet.");
            place = page.NextPageToken;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Reading;

namespace Rectify.Platform.Journal.Feeds;

/// <summary>
/// Follows a journal for somebody who listens: page after page, then whatever comes. Nothing is kept for them but the cursor; who
/// reads slowly is written to slowly, for each write waits until the one before has gone.
/// </summary>
internal sealed class Watching(IHostApplicationLifetime lifetime)
{
    private const int PageSize = 200;
    private const int LongestHeartbeat = 60;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<JournalReader, JournalNews> news = new();

    public async Task Follow(
        JournalReader journal, WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> to, CancellationToken cancellation)
    {
        var ends = news.GetOrAdd(journal, reader => new JournalNews(reader));
        var (heartbeat, quietSince) = (HeartbeatOf(request), Stopwatch.GetTimestamp());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        try
        {
            // Looked at before anything is answered, so that what cannot be asked is refused and not a stream.
            var place = await journal.PlaceOf(request.Cursor, "cursor", end.Token);
            var epoch = await journal.Epoch(end.Token);
            var page = await journal.Read(place, request.Filter, PageSize, end.Token);
            await Beat(place, epoch);
            while (true)
            {
                foreach (var entry in page.Entries)
                    await to.WriteAsync(new WatchEventsResponse { Event = EventMapping.ToProto(entry, epoch), Cursor = entry.Place.In(epoch) }, end.Token);
                place = page.End;
                if (page.Entries.Count > 0)
                    quietSince = Stopwatch.GetTimestamp();
                else if (Stopwatch.GetElapsedTime(quietSince) >= heartbeat)
                    await Beat(place, epoch);
                if (!page.IsFull && await ends.Next(end.Token) <= place)
                    page = new JournalPage([], place, IsFull: false);
                else
                    page = await journal.Read(place, request.Filter, PageSize, end.Token);
            }
        }
        catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Reasons.Stopping.Refuse();
        }

        Task Beat(Place place, string epoch)
        {
            quietSince = Stopwatch.GetTimestamp();
            return to.WriteAsync(new WatchEventsResponse { Cursor = place.In(epoch) }, end.Token);
        }
    }

    private static TimeSpan HeartbeatOf(WatchEventsRequest request) => request.HeartbeatSeconds switch
    {
        0 => Heartbeat,
        > 0 and <= LongestHeartbeat => TimeSpan.FromSeconds(request.HeartbeatSeconds),
        _ => throw Reasons.FieldInvalid
            .Refuse("heartbeat_seconds", request.HeartbeatSeconds, Phrases.Between.With(1, LongestHeartbeat)).OnField("heartbeat_seconds"),
    };
}

using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>Where a service's listeners put what they cannot apply: a table of the service's own, and a fact in its journal.</summary>
internal sealed partial class ParkedFacts(
    [FromKeyedServices] ServiceRuntime service, [FromKeyedServices] InboxCommit commit, ILogger<ParkedFacts> logger)
{
    /// <summary>What is parked at a listener now.</summary>
    public static IQueryable<Parked> At(Store store, string listener) =>
        store.Set<Parked>().Where(row => row.Listener == listener && row.State == ParkedEventState.Parked);

    /// <summary>The first version of a stream that is parked at a listener; null where none is.</summary>
    public async Task<long?> FirstOf(string listener, string stream, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return await At(scope.Store, listener).Where(row => row.Stream == stream)
            .MinAsync(row => (long?)row.StreamVersion, cancellation);
    }

    /// <summary>Parks it once, whoever brings it how often.</summary>
    public async Task Park(string listener, Envelope envelope, string reason, int attempts, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var changes = scope.Work.Draft(envelope.EventId.ToString("D"));
        changes.Begin(ToPark(listener, envelope, reason, attempts, changes.At).Park());
        try
        {
            await commit.Keep(scope.Store, [], changes, cancellation);
            WasParked(service.Name, listener, envelope.Type, envelope.Stream, envelope.Version, reason);
        }
        catch (DbException error) when (DatabaseEngine.TableOfConflict(error) == Parked.Table)
        {
            // It is parked already.
        }
    }

    /// <summary>
    /// Settles what was parked of the streams up to what a projection applies now, in the same commit: it is applied, or was overtaken
    /// by what is.
    /// </summary>
    /// <param name="replayed">Is left to the one who replays it, and who settles it in their own name.</param>
    public static async Task Settle(
        Store store, IReadOnlyList<InboxPosition> applied, Parked? replayed, Changes changes, CancellationToken cancellation)
    {
        var versions = applied.ToDictionary(position => position.Stream, position => position.Version, StringComparer.Ordinal);
        var streams = versions.Keys.ToList();
        var parked = await At(store, applied[0].Listener).Where(row => streams.Contains(row.Stream)).OrderBy(row => row.Id).ToListAsync(cancellation);
        foreach (var row in parked.Where(row => row.Id != replayed?.Id && row.StreamVersion <= versions[row.Stream]))
            changes.Save(row, row.Replay());
    }

    public static Envelope SaidOf(Parked parked) => JsonSerializer.Deserialize<Envelope>(parked.Said)!;

    private Parked ToPark(string listener, Envelope envelope, string reason, int attempts, DateTimeOffset at) => new()
    {
        Id = Ids.Next(),
        Service = service.Name,
        Listener = listener,
        Producer = envelope.Producer,
        EventId = envelope.EventId,
        Stream = envelope.Stream,
        StreamVersion = envelope.Version,
        Type = envelope.Type,
        State = ParkedEventState.Parked,
        Reason = reason,
        Attempts = attempts,
        ParkedAt = at,
        Said = JsonSerializer.Serialize(envelope),
    };

    [LoggerMessage(LogLevel.Error, "{Service}: {Listener} cannot apply {Type} ({Stream}, version {Version}); "
        + "it is parked until it is replayed or dropped: {Reason}")]
    private partial void WasParked(string service, string listener, string type, string stream, long version, string reason);
}

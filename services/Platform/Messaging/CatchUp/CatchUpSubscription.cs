using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Messaging.Bus;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Projections;

namespace Rectify.Platform.Messaging.CatchUp;

/// <summary>
/// Reads what a producer said from its journal, from where it read last: at start and when the bus is back, then again soon, for
/// the newest may not be settled yet, and more and more seldom until it is every minute; every second while the bus is away.
/// Whatever became of the bus, nothing stays unheard. What came over the bus already is no news and costs a look. One replica at a
/// time.
/// </summary>
internal sealed partial class CatchUpSubscription(
    string producer,
    ServiceRuntime service,
    InboxDispatcher inbox,
    InboxCommit commit,
    ProjectionRebuild rebuild,
    Leases leases,
    BusObserver bus,
    JournalClient producers,
    ILogger<CatchUpSubscription> logger)
    : PeriodicWork($"{service.Name} catch-up with {producer}", RetryDelay, logger, cancellation => leases.Hold(service, LeaseOf(producer), cancellation))
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Taken before looking, so that a bus that comes back meanwhile is not missed.</summary>
    private Task back = bus.Back;
    private TimeSpan pause = RetryDelay;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leases.Release(service, LeaseOf(producer));
    }

    protected override async Task Work(CancellationToken cancellation)
    {
        while (await CatchUp(cancellation) && await Holds(cancellation))
        {
        }
    }

    protected override async Task Pause(TimeSpan atMost, CancellationToken cancellation)
    {
        var waited = await Task.WhenAny(back, Task.Delay(pause, cancellation));
        pause = waited == back || bus.IsAway ? RetryDelay : pause < Interval / 2 ? 2 * pause : Interval;
        back = bus.Back;
    }

    protected override void TellFailure(Exception error) => NotReached(producer, error.Message);

    /// <summary>Nor was it told that the journal could not be read: a producer that starts later is nothing to be told of.</summary>
    protected override void TellRecovery()
    {
    }

    private static string LeaseOf(string producer) => $"catch up {producer}";

    /// <summary>One page; false when there is nothing new. What was heard before the producer went on from an older state is made anew first.</summary>
    private async Task<bool> CatchUp(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var cursor = await scope.Store.Set<ConsumerOffset>().FirstOrDefaultAsync(row => row.Producer == producer, cancellation);
        if (await Page(cursor?.Token ?? "", cancellation) is not { Events.Count: > 0 } page)
            return false;
        var said = page.Events.Select(EventMapping.ToEnvelope).ToList();
        if (said.Any(one => Facts.ByName.GetValueOrDefault(one.Type) == typeof(JournalRestored)))
            Restored(producer, await rebuild.Run(cancellation));
        await inbox.Hear(said, cancellation);

        var changes = scope.Work.Draft();
        changes.Upsert(new ConsumerOffset { Producer = producer, Token = page.NextPageToken });
        await commit.Keep(scope.Store, [], changes, cancellation);
        return true;
    }

    /// <summary>
    /// From the start where the token is of before a restore: where the journal went on is found on the way, and what listeners that act have not
    /// heard since then. Nor is it enough to look at tokens: what came over the bus only, or before the first token, was heard without one.
    /// </summary>
    private async Task<ListEventsResponse> Page(string after, CancellationToken cancellation)
    {
        try
        {
            return await producers.Page(producer, after, cancellation);
        }
        catch (RpcException error) when (Statuses.Read(error) is { } status && Problems.ReasonOf(status) == JournalReasons.JournalRestored.Word)
        {
            return await producers.Page(producer, "", cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The journal of {Producer} was restored to an earlier state; what was heard of it is made anew from {Facts} facts.")]
    private partial void Restored(string producer, int facts);

    [LoggerMessage(LogLevel.Debug, "The journal of {Producer} cannot be read now; trying again: {Error}")]
    private partial void NotReached(string producer, string error);
}

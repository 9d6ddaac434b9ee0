using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Feeds;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging.Bus;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Journals;

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
    Leases leases,
    BusObserver line,
    JournalClient producers,
    ILogger<CatchUpSubscription> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private string Work => $"reconcile {producer}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = RetryDelay; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                var back = line.Back;
                while (await leases.Hold(service, Work, stoppingToken) && await CatchUp(stoppingToken))
                {
                }

                var waited = await Task.WhenAny(back, Task.Delay(pause, stoppingToken));
                pause = waited == back || line.IsAway ? RetryDelay : pause < Interval / 2 ? 2 * pause : Interval;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotReached(producer, error.Message);
                await Task.Delay(RetryDelay, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leases.Release(service, Work);
    }

    /// <summary>One page; false when there is nothing new.</summary>
    private async Task<bool> CatchUp(CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var cursor = await scope.Store.Set<ConsumerOffset>().FirstOrDefaultAsync(row => row.Producer == producer, cancellation);
        var page = await producers.Page(producer, cursor?.Token ?? "", cancellation);
        if (page.Events.Count == 0)
            return false;
        await inbox.Hear([.. page.Events.Select(EventMapping.ToEnvelope)], cancellation);

        var changes = scope.Work.Draft();
        changes.Upsert(new ConsumerOffset { Producer = producer, Token = page.NextPageToken });
        await commit.Keep(scope.Store, [], changes, cancellation);
        return true;
    }

    [LoggerMessage(LogLevel.Debug, "The journal of {Producer} cannot be read now; trying again: {Error}")]
    private partial void NotReached(string producer, string error);
}

using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Events;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging.Traces;

namespace Rectify.Platform.Messaging.Outbox;

/// <summary>
/// Journal → bus. Publishes what is not sent yet, many facts in a message, and marks it once the bus has confirmed it: that every
/// queue that is bound has it, and that one is. A crash in between sends it again: listeners do not mind. One replica at a time does
/// this, without a transaction while it waits for the bus.
/// </summary>
internal sealed partial class OutboxRelay([FromKeyedServices] ServiceRuntime service, IBus bus, Leases leases, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private const string Work = "relay";
    private const int AtOnce = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>What is said so soon after the last message goes in one.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(15);

    private bool isTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAll(stoppingToken);
                var gathering = Task.Delay(Gathering, stoppingToken);
                await service.Signal.Wait(Interval, stoppingToken);
                await gathering;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                DoesNotSend(error);
                await Task.Delay(Interval, stoppingToken);
            }
        }
    }

    /// <summary>What the last requests said is sent before the process ends; should that fail, after the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await SendAll(cancellationToken);
            await leases.Release(service, Work);
        }
        catch (Exception error)
        {
            DoesNotSend(error);
        }
    }

    private async Task SendAll(CancellationToken cancellation)
    {
        while (await leases.Hold(service, Work, cancellation) && await SendSome() > 0)
            Sends();
    }

    /// <summary>A batch that is begun is finished: being told to stop does not cancel it, only its own patience does.</summary>
    private async Task<int> SendSome()
    {
        using var patience = new CancellationTokenSource(Timeout);
        var cancellation = patience.Token;
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var entries = await store.Set<JournalEntry>().Where(entry => !entry.Sent).OrderBy(entry => entry.Position).Take(AtOnce).ToListAsync(cancellation);
        if (entries.Count == 0)
            return 0;

        var since = DateTimeOffset.UtcNow;
        await bus.Publish(new FactBatch(entries.ConvertAll(entry => entry.ToEnvelope())), context => context.Mandatory = true, cancellation);
        FactTraces.Relayed(service.Name, entries.Select(entry => entry.Trace), since);

        var positions = entries.ConvertAll(entry => entry.Position);
        await store.Set<JournalEntry>().Where(entry => positions.Contains(entry.Position))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sent, true), cancellation);
        return entries.Count;
    }

    private void Sends()
    {
        if (isTold)
            SentAgain(service.Name);
        isTold = false;
    }

    /// <summary>Told once, until it sends again.</summary>
    private void DoesNotSend(Exception error)
    {
        if (!isTold)
            NotSent(service.Name, $"{error.GetType().Name}: {error.Message}");
        isTold = true;
    }

    [LoggerMessage(LogLevel.Warning, "The bus does not take what {Service} said; it stays in the journal and is sent as soon as it can be: {Error}")]
    private partial void NotSent(string service, string error);

    [LoggerMessage(LogLevel.Warning, "The bus takes again what {Service} said")]
    private partial void SentAgain(string service);
}

using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Leasing;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Messaging.Traces;

namespace Rectify.Platform.Messaging.Outbox;

/// <summary>
/// Journal → bus. Publishes what is not sent yet, many facts in a message, and marks it once the bus has confirmed it: that every
/// queue that is bound has it, and that one is. A crash in between sends it again: listeners do not mind. One replica at a time does
/// this, without a transaction while it waits for the bus.
/// </summary>
internal sealed partial class OutboxRelay([FromKeyedServices] ServiceRuntime service, IBus bus, Leases leases, ILogger<OutboxRelay> logger)
    : PeriodicWork($"{service.Name} relay", TimeSpan.FromMilliseconds(250), logger, cancellation => leases.Hold(service, Lease, cancellation))
{
    private const string Lease = "relay";
    private const int AtOnce = 200;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>What is said so soon after the last message goes in one.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(15);

    /// <summary>What the last requests said is sent before the process ends; should that fail, after the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            if (await Holds(cancellationToken))
                await Work(cancellationToken);
            await leases.Release(service, Lease);
        }
        catch (Exception error)
        {
            TellFailure(error);
        }
    }

    protected override async Task Work(CancellationToken cancellation)
    {
        while (await SendSome() > 0 && await Holds(cancellation))
        {
        }
    }

    protected override async Task Pause(TimeSpan atMost, CancellationToken cancellation)
    {
        var gathering = Task.Delay(Gathering, cancellation);
        await service.Signal.Wait(atMost, cancellation);
        await gathering;
    }

    protected override void TellFailure(Exception error) => NotSent(service.Name, $"{error.GetType().Name}: {error.Message}");

    protected override void TellRecovery() => SentAgain(service.Name);

    /// <summary>A batch that is begun is finished: being told to stop does not cancel it, only its own timeout does.</summary>
    private async Task<int> SendSome()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var cancellation = timeout.Token;
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var (entries, _) = await store.Set<JournalEntry>().Where(entry => !entry.Sent).OrderBy(entry => entry.Position).Take(AtOnce)
            .AsAsyncEnumerable().FillPage(entry => entry.Size, AtOnce, cancellation);
        if (entries.Count == 0)
            return 0;

        var since = DateTimeOffset.UtcNow;
        await bus.Publish(new FactBatch([.. entries.Select(entry => entry.ToEnvelope())]), context => context.Mandatory = true, cancellation);
        FactTraces.Relayed(service.Name, entries.Select(entry => entry.Trace), since);

        var positions = entries.Select(entry => entry.Position).ToList();
        await store.Set<JournalEntry>().Where(entry => positions.Contains(entry.Position))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sent, true), cancellation);
        return entries.Count;
    }

    [LoggerMessage(LogLevel.Warning, "The bus does not take what {Service} said; it stays in the journal and is sent as soon as it can be: {Error}")]
    private partial void NotSent(string service, string error);

    [LoggerMessage(LogLevel.Warning, "The bus takes again what {Service} said")]
    private partial void SentAgain(string service);
}

using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Rectify.Events;
using Rectify.Platform.Messaging.Faults;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging.Bus;

/// <summary>
/// Hears what comes over the bus, message by message, so that a stream's order is kept. While the surroundings are in trouble it
/// holds on to what it has, well below the 30 minutes after which RabbitMQ takes it back (consumer_timeout), and no longer than until it is told to stop;
/// what it then gives up is read from the journal.
/// What waits for facts that cannot be read yet is given up sooner: they may be of a journal that was restored to an earlier time.
/// </summary>
internal sealed class FactConsumer(InboxDispatcher inbox, IHostApplicationLifetime lifetime) : IConsumer<FactBatch>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GapTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public async Task Consume(ConsumeContext<FactBatch> context)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await inbox.Hear(context.Message.Facts, context.CancellationToken);
                return;
            }
            catch (Exception error) when (TransientFault.Is(error) && !context.CancellationToken.IsCancellationRequested
                && !lifetime.ApplicationStopping.IsCancellationRequested
                && Stopwatch.GetElapsedTime(began) < (error is GapException ? GapTimeout : Timeout))
            {
                await Task.Delay(RetryDelay, context.CancellationToken);
            }
        }
    }
}

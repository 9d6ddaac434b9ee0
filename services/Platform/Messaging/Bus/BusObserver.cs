using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Rectify.Platform.Messaging.Bus;

/// <summary>Sees whether this process hears the bus, wakes those who wait for it, and tells in a line what MassTransit tells in stack traces.</summary>
internal sealed partial class BusObserver(ILogger<BusObserver> logger) : IReceiveEndpointObserver, IReceiveObserver
{
    private readonly HashSet<Uri> away = [];
    private readonly Lock gate = new();
    private TaskCompletionSource back = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Some endpoint does not hear the bus.</summary>
    public bool IsAway
    {
        get
        {
            lock (gate)
                return away.Count > 0;
        }
    }

    /// <summary>Ends when an endpoint hears the bus, at first or again.</summary>
    public Task Back => back.Task;

    public Task Ready(ReceiveEndpointReady ready)
    {
        lock (gate)
        {
            if (away.Remove(ready.InputAddress))
                HearsAgain(ready.InputAddress.AbsolutePath);
        }

        Interlocked.Exchange(ref back, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        lock (gate)
        {
            if (away.Add(faulted.InputAddress))
                HearsNothing(faulted.InputAddress.AbsolutePath, faulted.Exception?.Message ?? "");
        }

        return Task.CompletedTask;
    }

    /// <summary>What the end of the endpoint or of its connection interrupts is not dead: the bus brings it again.</summary>
    public Task ReceiveFault(ReceiveContext context, Exception exception)
    {
        if (!context.CancellationToken.IsCancellationRequested && exception is not RabbitMQClientException)
            Dead(context.InputAddress.AbsolutePath, $"{exception.GetType().Name}: {exception.Message}");
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Queue} is not heard, the bus is away; journals are read instead: {Error}")]
    private partial void HearsNothing(string queue, string error);

    [LoggerMessage(LogLevel.Warning, "{Queue} is heard again")]
    private partial void HearsAgain(string queue);

    [LoggerMessage(LogLevel.Error, "A message in {Queue} went to its dead letters: {Error}")]
    private partial void Dead(string queue, string error);
}

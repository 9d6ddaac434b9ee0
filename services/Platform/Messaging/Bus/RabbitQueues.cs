using MassTransit;

namespace Rectify.Platform.Messaging.Bus;

/// <summary>
/// How queues are kept in RabbitMQ: replicated (quorum), every message confirmed, and none delivered for ever. Whatever RabbitMQ or we
/// cannot make sense of goes to one queue of dead letters beside each queue, with the reason in its headers.
/// </summary>
internal static class RabbitQueues
{
    /// <summary>So often a process may die over a message before RabbitMQ puts it aside.</summary>
    private const int Deliveries = 20;

    private const string DeadLetters = "-dead";

    public static void UseHost(this IRabbitMqBusFactoryConfigurator rabbit, Uri address)
    {
        rabbit.Host(address, host =>
        {
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
            host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
            host.ContinuationTimeout(TimeSpan.FromSeconds(10));
        });
        rabbit.SendTopology.ErrorQueueNameFormatter = DeadLetterNames.Instance;
        rabbit.SendTopology.DeadLetterQueueNameFormatter = DeadLetterNames.Instance;
        rabbit.SendTopology.ConfigureErrorSettings = IsTheLastPlace;
        rabbit.SendTopology.ConfigureDeadLetterSettings = IsTheLastPlace;
    }

    public static void KeepSafe(this IRabbitMqReceiveEndpointConfigurator endpoint, string queue)
    {
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument("x-delivery-limit", Deliveries);
        endpoint.BindDeadLetterQueue(queue + DeadLetters, queue + DeadLetters, dead => dead.SetQuorumQueue());
    }

    /// <summary>MassTransit would give it the arguments of the queue that it stands beside.</summary>
    private static void IsTheLastPlace(IRabbitMqQueueConfigurator dead)
    {
        dead.SetQuorumQueue();
        dead.SetQueueArgument("x-delivery-limit", null);
        dead.SetQueueArgument("x-dead-letter-exchange", null);
    }

    private sealed class DeadLetterNames : IErrorQueueNameFormatter, IDeadLetterQueueNameFormatter
    {
        public static readonly DeadLetterNames Instance = new();

        public string FormatErrorQueueName(string queueName) => queueName + DeadLetters;

        public string FormatDeadLetterQueueName(string queueName) => queueName + DeadLetters;
    }
}

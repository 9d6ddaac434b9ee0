using RabbitMQ.Client;
using Rectify.Events;

namespace Rectify.Platform.Messaging.Partners;

/// <summary>
/// The durable topic exchange rectify.events at a RabbitMQ (rabbitmq://user:password@host/vhost), from which other systems take what
/// they want into queues of their own. The routing key is the event's type.
/// </summary>
internal sealed class PartnerExchange(Uri address) : IAsyncDisposable
{
    public const string Name = "rectify.events";

    private const int AnyPort = -1;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private IConnection? connection;
    private IChannel? channel;

    /// <summary>Publishes in order; returns when the broker has confirmed all of them.</summary>
    public async Task Publish(IEnumerable<Envelope> envelopes, CancellationToken cancellation)
    {
        var open = await Open(cancellation);
        await Task.WhenAll(envelopes.Select(one => Publish(open, one, cancellation)).ToList());
    }

    /// <summary>Leaves a connection that failed; the next event opens another.</summary>
    public async Task Leave()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        (connection, channel) = (null, null);
    }

    public async ValueTask DisposeAsync() => await Leave();

    private static async Task Publish(IChannel open, Envelope envelope, CancellationToken cancellation)
    {
        var properties = new BasicProperties
        {
            ContentType = CloudEvent.ContentType, MessageId = envelope.EventId.ToString("D"), Persistent = true,
            Timestamp = new AmqpTimestamp(envelope.At.ToUnixTimeSeconds()),
        };
        await open.BasicPublishAsync(Name, CloudEvent.TypeOf(envelope), mandatory: false, properties, CloudEvent.Write(envelope), cancellation);
    }

    private async Task<IChannel> Open(CancellationToken cancellation)
    {
        if (channel is { IsOpen: true })
            return channel;
        await Leave();
        connection = await Factory().CreateConnectionAsync(cancellation);
        channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        await channel.ExchangeDeclareAsync(Name, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        return channel;
    }

    private ConnectionFactory Factory()
    {
        var (user, password) = address.UserInfo.Split(':', 2) is [var name, var secret]
            ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret))
            : ("guest", "guest");
        return new ConnectionFactory
        {
            HostName = address.Host,
            Port = address.Port == AnyPort ? AmqpTcpEndpoint.UseDefaultPort : address.Port,
            UserName = user,
            Password = password,
            VirtualHost = address.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(address.AbsolutePath[1..]) : "/",
            AutomaticRecoveryEnabled = false,
            RequestedConnectionTimeout = Timeout,
            SocketReadTimeout = Timeout,
            ContinuationTimeout = Timeout,
            RequestedHeartbeat = Timeout,
        };
    }
}

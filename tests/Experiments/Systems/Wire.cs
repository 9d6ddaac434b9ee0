using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>A fact as it was on the wire, in a message of its own.</summary>
internal sealed record WireMessage(byte[] Body, BasicProperties Properties)
{
    private JsonNode Said => JsonNode.Parse(Body)!["message"]!["facts"]![0]!;

    public string EventId => Said["eventId"]!.GetValue<string>();

    public string Type => Said["type"]!.GetValue<string>();

    public string Stream => Said["stream"]!.GetValue<string>();

    public long Version => Said["version"]!.GetValue<long>();

    /// <summary>The beginning of another stream, with a payload that nobody can read.</summary>
    public WireMessage Unreadable()
    {
        var body = JsonNode.Parse(Body)!;
        var said = body["message"]!["facts"]![0]!;
        (said["eventId"], said["stream"], said["version"], said["payload"]) = ($"{Guid.CreateVersion7():D}", $"issues/{Guid.CreateVersion7():N}", 1, "{");
        return this with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    }

    /// <summary>Something that is no message of ours at all.</summary>
    public WireMessage Garbage() => this with { Body = "巡察"u8.ToArray() };
}

/// <summary>Hears everything that goes over the bus of a virtual host beside the services, and can say it again.</summary>
internal sealed class Wire : IAsyncDisposable
{
    /// <summary>Where the services publish what they said.</summary>
    public const string Exchange = "Rectify.Events:FactBatch";

    private readonly IConnection connection;
    private readonly IChannel channel;

    private Wire(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public ConcurrentQueue<WireMessage> Heard { get; } = new();

    /// <summary>Facts that were on the wire more than once.</summary>
    public int Duplicates => Heard.Count - Heard.Select(message => message.EventId).Distinct().Count();

    public static async Task<Wire> Tap(RabbitServer rabbit, string vhost)
    {
        var connection = await new ConnectionFactory { HostName = "127.0.0.1", Port = rabbit.Port, VirtualHost = vhost }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var wire = new Wire(connection, channel);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true);
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, Exchange, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            foreach (var body in Apart(delivery.Body.ToArray()))
                wire.Heard.Enqueue(new WireMessage(body, new BasicProperties(delivery.BasicProperties)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return wire;
    }

    public async Task Say(WireMessage message) => await channel.BasicPublishAsync(Exchange, "", mandatory: false, message.Properties, message.Body);

    /// <summary>A message with many facts as so many messages; nothing of what is no message of ours.</summary>
    private static List<byte[]> Apart(byte[] message)
    {
        if (message[0] != '{')
            return [];
        var body = JsonNode.Parse(message)!;
        return body["message"]!["facts"]!.AsArray().ToList().ConvertAll(fact =>
        {
            body["message"]!["facts"] = new JsonArray(fact!.DeepClone());
            return Encoding.UTF8.GetBytes(body.ToJsonString());
        });
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}

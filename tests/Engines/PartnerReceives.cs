using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Rectify.Testing.Engines;

/// <summary>A connected system that takes events from the exchange rectify.events with a queue of its own.</summary>
[Collection(nameof(Engines))]
public sealed class PartnerReceives(EnginesFixture engines)
{
    private const string Queue = "partner-inbox";

    [Fact]
    public async Task EveryEventAsACloudEventInCommitOrderAlsoWhenTheBrokerWasKilledInBetween()
    {
        var settings = await engines.Furnish("feed");
        var address = await engines.Rabbit.NewVhost("feed_partner");
        await Connected(address, async channel =>
        {
            await channel.ExchangeDeclareAsync("rectify.events", ExchangeType.Topic, durable: true);
            await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
            await channel.QueueBindAsync(Queue, "rectify.events", "cn.gov.rectify.#");
        });
        await using var suite = await RunningSuite.Start([.. settings, $"--Partner={address}"]);
        using var office = await suite.As("office");
        await office.Import(Some.Ledger(measures: 3));
        await RunningSuite.Eventually(async () => await office.Counted() == (1, 3));

        engines.Rabbit.Kill();
        try
        {
            await office.Import(Some.Ledger(measures: 2));
        }
        finally
        {
            await engines.Rabbit.StartAgain();
        }

        await RunningSuite.Eventually(async () => await office.Counted() == (2, 5));

        var received = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        using var partner = await suite.As("partner");
        List<JsonNode> said = [.. await partner.Events("issue"), .. await partner.Events("measure")];
        await RunningSuite.Eventually(async () =>
        {
            await Connected(address, channel => Drain(channel, received));
            return received.Count >= said.Count;
        });

        foreach (var producer in new[] { "issue", "measure" })
        {
            Assert.Equal(
                said.Where(one => one.Text("producer") == producer).Select(one => one.Text("eventId")),
                received.Values.Where(one => one.Text("source") == $"/rectify/{producer}").Select(one => one.Text("id")));
        }

        Assert.All(said, one => IsTheCloudEventOf(one, received[one.Text("eventId")]));
    }

    private static void IsTheCloudEventOf(JsonNode said, JsonNode received)
    {
        Assert.Equal(("1.0", "application/json"), (received.Text("specversion"), received.Text("datacontenttype")));
        Assert.Equal($"cn.gov.rectify.{said.Text("type")}", received.Text("type"));
        Assert.Equal(
            (said.Text("stream"), said.Text("streamVersion"), said.Text("hash")),
            (received.Text("subject"), $"{received["streamversion"]}", received.Text("hash")));
        Assert.Equal(said.Text("agency"), received["agency"]?.GetValue<string>() ?? "");
        Assert.Equal(DateTimeOffset.Parse(said.Text("occurredAt")), DateTimeOffset.Parse(received.Text("time")));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(said.Text("payload")), received["data"]));
        Assert.Null(received["actor"]);
        Assert.All(received.AsObject().Select(attribute => attribute.Key), name => Assert.Matches("^[a-z0-9]{1,20}$", name));
    }

    /// <summary>At least once: of one that comes again, the first counts.</summary>
    private static async Task Drain(IChannel channel, Dictionary<string, JsonNode> received)
    {
        while (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
        {
            var one = JsonNode.Parse(Encoding.UTF8.GetString(message.Body.Span))!;
            Assert.Equal(("application/cloudevents+json", one.Text("type")), (message.BasicProperties.ContentType, message.RoutingKey));
            received.TryAdd(one.Text("id"), one);
        }
    }

    private static async Task Connected(string address, Func<IChannel, Task> use)
    {
        var uri = new Uri(address);
        var factory = new ConnectionFactory { HostName = uri.Host, Port = uri.Port, VirtualHost = uri.AbsolutePath[1..] };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await use(channel);
    }
}

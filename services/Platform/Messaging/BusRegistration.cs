using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Messaging.Bus;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Platform.Messaging;

/// <summary>Which bus carries the facts is read from the address: <c>loopback://</c> is this process, <c>rabbitmq://</c> is RabbitMQ.</summary>
internal static class BusRegistration
{
    /// <summary>Messages that wait in the process while one is heard.</summary>
    private const int Ahead = 4;

    public static void AddBus(this IServiceCollection services, string address)
    {
        var bus = new Uri(address);
        services.AddLogging(logging => logging.AddFilter("MassTransit", LogLevel.None));
        services.AddSingleton<BusObserver>();
        services.AddMassTransit(transit =>
        {
            transit.AddReceiveEndpointObserver(provider => provider.GetRequiredService<BusObserver>());
            transit.AddReceiveObserver(provider => provider.GetRequiredService<BusObserver>());
            switch (bus.Scheme)
            {
                case "loopback":
                    transit.UsingInMemory((context, memory) => Receive(context, memory));
                    break;
                case "rabbitmq":
                    transit.UsingRabbitMq((context, rabbit) =>
                    {
                        rabbit.UseHost(bus);
                        Receive(context, rabbit);
                    });
                    break;
                default:
                    throw new InvalidOperationException($"\"{address}\" is no bus address: write loopback:// or rabbitmq://user:password@host/vhost.");
            }
        });
        services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = false);
    }

    private static void Receive<TEndpoint>(IBusRegistrationContext context, IBusFactoryConfigurator<TEndpoint> bus)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        var services = context.GetRequiredService<IServiceProvider>();
        foreach (var registry in services.GetServices<SubscriptionRegistry>().Where(one => one.Producers.Count > 0))
        {
            var queue = $"rectify-{registry.Service}";
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                    rabbit.KeepSafe(queue);
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.PrefetchCount = Ahead;
                endpoint.Instance(new FactConsumer(
                    services.GetRequiredKeyedService<InboxDispatcher>(registry.Service), services.GetRequiredService<IHostApplicationLifetime>()));
            });
        }
    }
}

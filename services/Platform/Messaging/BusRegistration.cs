using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Messaging.Bus;

namespace Rectify.Platform.Messaging;

/// <summary>Which bus carries the facts is read from the address: <c>loopback://</c> is this process, <c>rabbitmq://</c> is RabbitMQ.</summary>
internal static class BusRegistration
{
    /// <summary>Messages that wait in the process while one is heard.</summary>
    private const int Ahead = 4;

    public static void AddBus(this IServiceCollection services, string address, Ears ears)
    {
        var bus = new Uri(address);
        services.AddLogging(logging => logging.AddFilter("MassTransit", LogLevel.None));
        services.AddSingleton<BusLine>();
        services.AddMassTransit(transit =>
        {
            transit.AddReceiveEndpointObserver(provider => provider.GetRequiredService<BusLine>());
            transit.AddReceiveObserver(provider => provider.GetRequiredService<BusLine>());
            foreach (var store in ears.Stores)
                transit.AddConsumer(EarOf(store));
            switch (bus.Scheme)
            {
                case "loopback":
                    transit.UsingInMemory((context, memory) => Receive(context, memory, ears));
                    break;
                case "rabbitmq":
                    transit.UsingRabbitMq((context, rabbit) =>
                    {
                        rabbit.UseHost(bus);
                        Receive(context, rabbit, ears);
                    });
                    break;
                default:
                    throw new InvalidOperationException($"\"{address}\" is no bus address: write loopback:// or rabbitmq://user:password@host/vhost.");
            }
        });
        services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = false);
    }

    private static void Receive<TEndpoint>(IBusRegistrationContext context, IBusFactoryConfigurator<TEndpoint> bus, Ears ears)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        foreach (var store in ears.Stores)
        {
            var queue = $"rectify-{ears.OwnerOf(store)}";
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                    rabbit.KeepSafe(queue);
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.PrefetchCount = Ahead;
                endpoint.ConfigureConsumer(context, EarOf(store));
            });
        }
    }

    private static Type EarOf(Type store) => typeof(BusEar<>).MakeGenericType(store);
}

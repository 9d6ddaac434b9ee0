using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>Which bus carries the facts is read from the address: <c>loopback://</c> is this process, <c>rabbitmq://</c> is RabbitMQ.</summary>
internal static class Bus
{
    public static void AddBus(this IServiceCollection services, string address, Ears ears)
    {
        var bus = new Uri(address);
        services.AddMassTransit(transit =>
        {
            foreach (var store in ears.Stores)
                transit.AddConsumer(typeof(BusEar<>).MakeGenericType(store));
            switch (bus.Scheme)
            {
                case "loopback":
                    transit.UsingInMemory((context, bus) => Receive(context, bus, ears));
                    break;
                case "rabbitmq":
                    transit.UsingRabbitMq((context, rabbit) =>
                    {
                        rabbit.Host(bus);
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
            bus.ReceiveEndpoint(QueueOf(context, store), endpoint =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                    rabbit.SetQuorumQueue();
                endpoint.PrefetchCount = 64;
                endpoint.ConcurrentMessageLimit = 8;
                endpoint.UseMessageRetry(retry => retry.Intervals(50, 200, 1000, 5000));
                endpoint.ConfigureConsumer(context, typeof(BusEar<>).MakeGenericType(store));
            });
        }
    }

    private static string QueueOf(IServiceProvider provider, Type store)
    {
        dynamic name = provider.GetRequiredService(typeof(ServiceName<>).MakeGenericType(store));
        return $"rectify-{name.Value}";
    }

    private sealed class BusEar<TStore>(Hearing<TStore> hearing) : IConsumer<Envelope>
        where TStore : ServiceStore
    {
        public Task Consume(ConsumeContext<Envelope> context) => hearing.Hear(context.Message, context.CancellationToken);
    }
}

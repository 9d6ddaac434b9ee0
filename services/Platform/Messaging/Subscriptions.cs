using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging.CatchUp;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Messaging.Projections;

namespace Rectify.Platform.Messaging;

/// <summary>What the modules of this process listen to.</summary>
public sealed class Subscriptions(IServiceCollection services)
{
    private readonly Dictionary<Type, (string Owner, HashSet<string> Producers)> stores = [];

    internal IReadOnlyCollection<Type> Stores => stores.Keys;

    /// <summary>The service that owns a store.</summary>
    internal string OwnerOf(Type store) => stores[store].Owner;

    /// <summary>The owner of <typeparamref name="TStore"/> does what <typeparamref name="TListener"/> says when it hears the producer.</summary>
    public Subscriptions On<TStore, TListener>(string producer)
        where TStore : Store
        where TListener : class, IListener<TStore>
    {
        if (!stores.TryGetValue(typeof(TStore), out var store))
        {
            stores[typeof(TStore)] = store = (Added<ServiceName<TStore>>().Value, []);
            services.AddSingleton(provider => new ProjectionRebuild<TStore>(
                store.Producers, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<SubscriptionRegistry<TStore>>(), provider.GetRequiredService<JournalClient>()));
        }

        if (store.Producers.Add(producer))
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<CatchUpSubscription<TStore>>(provider, producer));

        Added<SubscriptionRegistry<TStore>>().Add(Subscription.Of(typeof(TListener)));
        services.AddScoped<TListener>();
        return this;
    }

    private T Added<T>() => (T)services.Single(service => service.ServiceType == typeof(T)).ImplementationInstance!;
}

using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging.CatchUp;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Messaging.Projections;

namespace Rectify.Platform.Messaging;

/// <summary>What the module whose store was added last listens to.</summary>
public sealed class Subscriptions(IServiceCollection services)
{
    /// <summary>The module does what <typeparamref name="TListener"/> says when it hears the producer.</summary>
    public Subscriptions On<TListener>(string producer)
        where TListener : class, IListener
    {
        var registry = services.Select(one => one.IsKeyedService ? one.KeyedImplementationInstance : null).OfType<SubscriptionRegistry>().Last();
        if (registry.AddProducer(producer))
            services.AddWorker(provider => CatchUp(provider, registry.Service, producer));
        registry.Add(Subscription.Of(typeof(TListener)));
        services.AddScoped<TListener>();
        return this;
    }

    private static CatchUpSubscription CatchUp(IServiceProvider provider, string service, string producer) =>
        ActivatorUtilities.CreateInstance<CatchUpSubscription>(
            provider,
            producer,
            provider.GetRequiredKeyedService<ServiceRuntime>(service),
            provider.GetRequiredKeyedService<InboxDispatcher>(service),
            provider.GetRequiredKeyedService<InboxCommit>(service),
            provider.GetRequiredKeyedService<ProjectionRebuild>(service));
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Journal;
using Rectify.Platform.Messaging;
using Rectify.Platform.Messaging.Appointments;

namespace Rectify.Platform.Hosting;

public static class StoreRegistration
{
    /// <summary>A service's own database, its journal, and what it says and hears: who may do what, before anything else.</summary>
    public static IServiceCollection AddStore<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : ServiceStore
    {
        services.AddJournal<TStore>(service, configuration);
        services.AddMessaging<TStore>(service, configuration);
        new Subscriptions(services).On<FollowAppointments>("identity");
        return services;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Journal;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Hosting;

public static class StoreRegistration
{
    /// <summary>A service's own database, its journal, and what it says and hears.</summary>
    public static IServiceCollection AddStore<TStore>(this IServiceCollection services, string service, IConfiguration configuration)
        where TStore : ServiceStore
    {
        services.AddJournal<TStore>(service, configuration);
        services.AddMessaging<TStore>(service, configuration);
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Journal.Time;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Runtime;

public static class WorkerRegistration
{
    /// <summary>Works beside the requests of one service, and is given what is that service's own.</summary>
    internal static void AddWorker<TWorker>(this IServiceCollection services, string service)
        where TWorker : PeriodicWork
    {
        services.AddKeyedSingleton<TWorker>(service);
        services.AddWorker(provider => provider.GetRequiredKeyedService<TWorker>(service));
    }

    /// <summary>Works beside the requests; that it stands still, /readyz says.</summary>
    public static IServiceCollection AddWorker(this IServiceCollection services, Func<IServiceProvider, PeriodicWork> make)
    {
        var key = new object();
        return services.AddKeyedSingleton(key, (provider, _) => make(provider))
            .AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<PeriodicWork>(key))
            .AddSingleton<IDependency>(provider => provider.GetRequiredKeyedService<PeriodicWork>(key));
    }
}

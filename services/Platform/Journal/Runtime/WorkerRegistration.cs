using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Rectify.Platform.Journal.Runtime;

internal static class WorkerRegistration
{
    /// <summary>Works beside the requests of one service, and is given what is that service's own.</summary>
    public static void AddWorker<TWorker>(this IServiceCollection services, string service)
        where TWorker : class, IHostedService
    {
        services.AddKeyedSingleton<TWorker>(service);
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<TWorker>(service));
    }
}

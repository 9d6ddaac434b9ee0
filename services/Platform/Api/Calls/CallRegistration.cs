using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

public static class CallRegistration
{
    /// <summary>Who calls whom; for hosts that ask services, too.</summary>
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<ServiceClients>();
        services.AddSingleton<StreamLimits>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton(provider => new ServiceChannels(
            provider.GetRequiredService<IConfiguration>(),
            () => provider.GetRequiredService<IServer>().AddressOf(grpc: true)));
        return services;
    }
}

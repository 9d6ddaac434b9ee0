using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Transport;

namespace Rectify.Platform.Api.Calls;

public static class CallRegistration
{
    /// <summary>Who calls whom; for hosts that ask services, too.</summary>
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var peer in configuration.GetSection("Peers").GetChildren())
            ServiceChannels.Check(peer.Key, peer.Value ?? "");
        services.AddScoped<Caller>();
        services.AddScoped<ServiceClients>();
        services.AddSingleton<People>();
        services.AddSingleton(new StreamLimits(configuration));
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton(provider => new ServiceChannels(
            configuration,
            provider.GetRequiredService<Tls>(),
            () => provider.AddressOf(grpc: true)));
        services.AddSingleton(provider => new IssuerRoute(
            () => ServiceChannels.Split(provider.GetRequiredService<ServiceChannels>().AddressOf("identity")), provider.GetRequiredService<Tls>()));
        return services;
    }
}

using Grpc.Core;
using Grpc.Health.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Operations.Health;

namespace Rectify.Gateway;

/// <summary>
/// A service behind the gateway. Until it answered once the gateway is not ready; after that, a service that is away takes away what
/// it answers and no more.
/// </summary>
internal sealed class PeerService(string service, ServiceChannels channels) : IDependency
{
    private readonly string fullName = Contract.Services.First(one => Contract.NameOf(one) == service).FullName;
    private volatile bool answered;

    public string Name => service;

    public string Service => service;

    public bool IsVital => !answered;

    public async Task<bool> Answers(CancellationToken cancellation)
    {
        var health = await new Health.HealthClient(channels.To(service)).CheckAsync(
            new HealthCheckRequest { Service = fullName }, cancellationToken: cancellation);
        var serves = health.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        answered |= serves;
        return serves;
    }
}

/// <summary>
/// What operators of a service behind the gateway should look at: it answers, but something that works beside the requests stands still. What it
/// is, its own /readyz says, and its log.
/// </summary>
internal sealed class PeerOperations(string service, ServiceChannels channels) : IDependency
{
    public string Name => $"operations of {service}";

    public string? Service => null;

    public bool IsVital => false;

    /// <summary>A service that does not answer at all is <see cref="PeerService"/>'s to tell.</summary>
    public async Task<bool> Answers(CancellationToken cancellation)
    {
        try
        {
            var health = await new Health.HealthClient(channels.To(service)).CheckAsync(
                new HealthCheckRequest { Service = HealthApi.Operations }, cancellationToken: cancellation);
            return health.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException)
        {
            return true;
        }
    }
}

internal static class PeerServices
{
    public static void AddPeerServices(this IServiceCollection services)
    {
        foreach (var owner in Contract.Owners)
        {
            services.AddSingleton<IDependency>(provider => new PeerService(owner, provider.GetRequiredService<ServiceChannels>()));
            services.AddSingleton<IDependency>(provider => new PeerOperations(owner, provider.GetRequiredService<ServiceChannels>()));
        }
    }
}

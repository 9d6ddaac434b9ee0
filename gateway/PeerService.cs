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

    public async Task<string?> Trouble(CancellationToken cancellation)
    {
        var trouble = await channels.To(service).AskHealth(fullName, cancellation);
        answered |= trouble is null;
        return trouble;
    }
}

/// <summary>
/// What operators of the services at one address should look at: they answer, but something that works beside the requests stands still. Why, the
/// /readyz of that address says, and its log.
/// </summary>
/// <param name="services">All of one process, or its replicas.</param>
internal sealed class PeerOperations(IReadOnlyList<string> services, ServiceChannels channels) : IDependency
{
    public string Name => services is [var only] ? $"operations of {only}" : "operations";

    public string? Service => null;

    public bool IsVital => false;

    /// <summary>A service that does not answer at all is <see cref="PeerService"/>'s to tell.</summary>
    public async Task<string?> Trouble(CancellationToken cancellation)
    {
        try
        {
            return await channels.To(services[0]).AskHealth(HealthApi.Operations, cancellation);
        }
        catch (RpcException)
        {
            return null;
        }
    }
}

internal static class PeerServices
{
    public static void AddPeerServices(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var owner in Contract.Owners)
            services.AddSingleton<IDependency>(provider => new PeerService(owner, provider.GetRequiredService<ServiceChannels>()));
        foreach (var process in Contract.Owners.GroupBy(owner => configuration[$"Peers:{owner}"]))
            services.AddSingleton<IDependency>(provider => new PeerOperations([.. process], provider.GetRequiredService<ServiceChannels>()));
    }

    /// <summary>Null where that serves; else why not, as its health tells.</summary>
    internal static async Task<string?> AskHealth(this CallInvoker peer, string service, CancellationToken cancellation)
    {
        using var call = new Health.HealthClient(peer).CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: cancellation);
        var serves = (await call).Status == HealthCheckResponse.Types.ServingStatus.Serving;
        return serves ? null : call.GetTrailers().GetValue(HealthApi.Why) ?? "";
    }
}

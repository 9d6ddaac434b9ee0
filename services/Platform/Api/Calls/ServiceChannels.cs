using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Rectify.Platform.Api.Calls;

/// <summary>Where the services are, one channel each. A service without an address is in this process; one with several has replicas.</summary>
public sealed class ServiceChannels(IConfiguration configuration, Func<string> ownAddress) : IDisposable
{
    /// <summary>Left to itself, a channel waits up to two minutes before it tries to reach a service again that was away.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new(StringComparer.Ordinal);

    /// <summary>The addresses of a service are the setting Peers:{service}.</summary>
    public string AddressOf(string service) => configuration[$"Peers:{service}"] ?? ownAddress();

    /// <summary>Addresses of replicas are separated by comma or semicolon.</summary>
    public static string[] Split(string addresses) => addresses.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public CallInvoker To(string service) => channels.GetOrAdd(AddressOf(service), Open).CreateCallInvoker();

    public void Dispose()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
    }

    private static GrpcChannel Open(string addresses) => Split(addresses) is [var only]
        ? GrpcChannel.ForAddress(only, Options())
        : ByTurns(Split(addresses));

    /// <summary>Calls go to the replicas by turns, and past those that cannot be connected to.</summary>
    private static GrpcChannel ByTurns(string[] addresses)
    {
        var replicas = addresses.Select(address => new Uri(address)).Select(uri => new BalancerAddress(uri.Host, uri.Port)).ToList();
        var options = Options();
        options.Credentials = ChannelCredentials.Insecure;
        options.ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() } };
        options.ServiceProvider = new ServiceCollection().AddSingleton<ResolverFactory>(new StaticResolverFactory(_ => replicas)).BuildServiceProvider();
        return GrpcChannel.ForAddress("static:///replicas", options);
    }

    private static GrpcChannelOptions Options() => new()
    {
        InitialReconnectBackoff = RetryDelay / 4,
        MaxReconnectBackoff = RetryDelay,
        MaxReceiveMessageSize = Limits.Answer,
    };
}

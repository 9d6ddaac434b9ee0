using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Transport;

namespace Rectify.Platform.Api.Calls;

/// <summary>Where the services are, one channel each. A service without an address is in this process; one with several has replicas.</summary>
public sealed class ServiceChannels(IConfiguration configuration, Tls tls, Func<string> ownAddress) : IDisposable
{
    /// <summary>Left to itself, a channel waits up to two minutes before it tries to reach a service again that was away.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>The client's own name for the authority of an address.</summary>
    private static readonly BalancerAttributesKey<string> Named = new("HostOverride");

    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new(StringComparer.Ordinal);

    /// <summary>The addresses of a service are the setting Peers:{service}.</summary>
    public string AddressOf(string service) => configuration[$"Peers:{service}"] ?? ownAddress();

    /// <summary>Addresses of replicas are separated by comma or semicolon.</summary>
    public static string[] Split(string addresses) => addresses.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Refuses addresses of a service that cannot be called as they say, before anything calls it.</summary>
    public static void Check(string service, string addresses)
    {
        var schemes = Split(addresses).Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Scheme : "").Distinct().ToList();
        if (schemes is not ["http" or "https"])
        {
            throw new InvalidOperationException(
                $"Peers:{service} cannot be \"{addresses}\": write http://HOST:PORT, or https://HOST:PORT for all replicas alike.");
        }
    }

    public CallInvoker To(string service) => channels.GetOrAdd(AddressOf(service), Open).CreateCallInvoker();

    public void Dispose()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
    }

    private GrpcChannel Open(string addresses) => Split(addresses) is [var only] ? GrpcChannel.ForAddress(only, OptionsFor(only)) : ByTurns(Split(addresses));

    /// <summary>Calls go to the replicas by turns, and past those that cannot be connected to.</summary>
    private GrpcChannel ByTurns(string[] addresses)
    {
        var uris = Array.ConvertAll(addresses, address => new Uri(address));
        var options = OptionsFor(addresses[0]);
        options.Credentials = uris[0].Scheme == Uri.UriSchemeHttps ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        options.ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() } };
        options.ServiceProvider = new ServiceCollection().AddSingleton<ResolverFactory>(
            new StaticResolverFactory(_ => uris.Select(AddressOfReplica))).BuildServiceProvider();
        return GrpcChannel.ForAddress("static:///replicas", options);
    }

    /// <summary>Each is asked for by its own name, which its certificate has to have.</summary>
    private static BalancerAddress AddressOfReplica(Uri uri)
    {
        var address = new BalancerAddress(uri.Host, uri.Port);
        address.Attributes.Set(Named, uri.Authority);
        return address;
    }

    private GrpcChannelOptions OptionsFor(string address)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true }.WithPings();
        if (address.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal))
            handler.SslOptions = tls.ForPeers();
        return new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            InitialReconnectBackoff = RetryDelay / 4,
            MaxReconnectBackoff = RetryDelay,
            MaxReceiveMessageSize = Limits.Answer,
        };
    }
}

using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Transport;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Rectify.Gateway;

/// <summary>The replicas of a service as a cluster of YARP: taken by turns, and left out while they do not answer, or say that they are ending.</summary>
internal static class Replicas
{
    /// <summary>Half of the notice that an ending replica gives.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Peers are pinged, and with TLS they are believed, and shown a certificate, as everywhere in this process.</summary>
    public static IReverseProxyBuilder ReachAsPeers(this IReverseProxyBuilder proxy)
    {
        proxy.Services.AddSingleton<IForwarderHttpClientFactory>(provider => new AsPeers(provider.GetRequiredService<Tls>()));
        return proxy;
    }

    public static ClusterConfig Cluster(string service, string addresses)
    {
        var destinations = ServiceChannels.Split(addresses).Select((address, number) => (Name: $"{number}", Address: address))
            .ToDictionary(one => one.Name, one => new DestinationConfig { Address = one.Address });
        var cluster = new ClusterConfig { ClusterId = service, Destinations = destinations };
        return destinations.Count == 1 ? cluster : cluster with
        {
            LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
            HealthCheck = new HealthCheckConfig
            {
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
                Active = new ActiveHealthCheckConfig
                {
                    Enabled = true,
                    Interval = Interval,
                    Timeout = Timeout,
                    Path = "/readyz",
                    Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                },
            },
            Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        };
    }

    private sealed class AsPeers(Tls tls) : ForwarderHttpClientFactory
    {
        protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
        {
            base.ConfigureHandler(context, handler);
            handler.WithPings().SslOptions = tls.ForPeers();
        }
    }
}

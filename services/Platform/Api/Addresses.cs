using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Rectify.Platform.Api;

/// <summary>Where a host listens.</summary>
public static class Addresses
{
    /// <summary>Where a running host listens: its REST address, or its gRPC address (the last one).</summary>
    public static string AddressOf(this IServer server, bool grpc)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        return grpc ? addresses.Last() : addresses.First();
    }

    /// <summary>Listens at an address like http://127.0.0.1:8080 (port 0: any).</summary>
    public static void ListenAt(this KestrelServerOptions kestrel, string address, HttpProtocols protocols, Action<ListenOptions>? more = null)
    {
        var uri = new Uri(address);
        kestrel.Listen(IPAddress.Parse(uri.Host), uri.Port, listen =>
        {
            listen.Protocols = protocols;
            more?.Invoke(listen);
        });
    }
}

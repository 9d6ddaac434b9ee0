using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Rectify.Gateway;

internal static class Proxies
{
    /// <summary>
    /// Believes what the proxies of the setting Proxies (addresses or networks, separated by comma) say of whom they forward, and nobody else:
    /// X-Forwarded-For and X-Forwarded-Proto.
    /// </summary>
    public static void UseProxies(this WebApplication app)
    {
        var proxies = (app.Configuration["Proxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (proxies.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(NetworkOf(proxy));
        app.UseForwardedHeaders(options);
    }

    private static IPNetwork NetworkOf(string proxy) => IPAddress.TryParse(proxy, out var address)
        ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(proxy, out var network)
            ? network
            : throw new InvalidOperationException($"Proxies: \"{proxy}\" is no address and no network (10.0.0.7, 10.0.0.0/24).");
}

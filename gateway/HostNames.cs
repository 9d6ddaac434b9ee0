using Microsoft.AspNetCore.HostFiltering;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway;

/// <summary>
/// By which names the gateway may be asked (the framework's setting AllowedHosts; any, unless told). With the development issuer these are
/// the names of loopback: otherwise any web page could read, under a name of its own that leads here, what is shown to whoever asks.
/// </summary>
internal static class HostNames
{
    private static readonly string[] OfLoopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddHostNames(this IServiceCollection services, IConfiguration configuration)
    {
        var named = configuration["AllowedHosts"];
        var isDevelopment = DevelopmentIssuer.FileIn(configuration) is not null;
        services.Configure<HostFilteringOptions>(hosts =>
        {
            if (isDevelopment && named is null)
                hosts.AllowedHosts = OfLoopback;

            // Who says no name at all (HTTP/1.0) is let in where every name is.
            hosts.AllowEmptyHosts = named is null or "*" && !isDevelopment;
            hosts.IncludeFailureMessage = false;
        });
    }
}

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
        if (DevelopmentIssuer.FileIn(configuration) is not null && configuration["AllowedHosts"] is null)
            services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = OfLoopback);
    }
}

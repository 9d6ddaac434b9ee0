using Yarp.ReverseProxy.Configuration;

namespace Rectify.Gateway;

/// <summary>Where requests about parked events go: every service has its own, and their names begin with the service's.</summary>
internal static class ParkedRoutes
{
    private const string Path = "/v1/parkedEvents";

    public static IEnumerable<RouteConfig> All(IEnumerable<string> peers) =>
    [
        .. peers.SelectMany((peer, order) => new[]
        {
            Routes.AskedBy("service", $"parked:{peer}", peer, Path, order),
            Routes.AskedBy("service", $"parked:{peer}:replay", peer, $"{Path}:replay", order),
            Routes.Route($"parked:{peer}/", peer, $"{Path}/{peer}.{{id}}", isPublic: false) with { Order = order },
        }),
        Routes.Last("parked", Path),
        Routes.Last("parked:replay", $"{Path}:replay"),
        Routes.Last("parked/", $"{Path}/{{**rest}}"),
    ];
}

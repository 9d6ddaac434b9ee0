using Yarp.ReverseProxy.Configuration;

namespace Rectify.Gateway;

/// <summary>
/// Where requests about parked events, and about how a service stands, go: every service has its own, and the names of parked events begin with the
/// service's.
/// </summary>
internal static class ParkedRoutes
{
    private const string Path = "/v1/parkedEvents";
    private const string Status = "/v1/serviceStatus";

    public static IEnumerable<RouteConfig> All(IEnumerable<string> peers) =>
    [
        .. peers.SelectMany((peer, order) => new[]
        {
            Routes.AskedBy("service", $"parked:{peer}", peer, Path, order),
            Routes.AskedBy("service", $"status:{peer}", peer, Status, order),
            Routes.AskedBy("service", $"parked:{peer}:replay", peer, $"{Path}:replay", order),
            Routes.Route($"parked:{peer}/", peer, $"{Path}/{peer}.{{id}}", isPublic: false) with { Order = order },
        }),
        Routes.Last("parked", Path),
        Routes.Last("status", Status),
        Routes.Last("parked:replay", $"{Path}:replay"),
        Routes.Last("parked/", $"{Path}/{{**rest}}"),
    ];
}

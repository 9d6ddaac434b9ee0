using Rectify.Hosting.Rest;
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
            Asked(Routes.Route($"parked:{peer}", peer, Path, isPublic: false), peer, order),
            Asked(Routes.Route($"parked:{peer}:replay", peer, $"{Path}:replay", isPublic: false), peer, order),
            Routes.Route($"parked:{peer}/", peer, $"{Path}/{peer}.{{id}}", isPublic: false) with { Order = order },
        }),
        Last(Routes.Route("parked", Contract.Owners[0], Path, isPublic: false)),
        Last(Routes.Route("parked:replay", Contract.Owners[0], $"{Path}:replay", isPublic: false)),
        Last(Routes.Route("parked/", Contract.Owners[0], $"{Path}/{{**rest}}", isPublic: false)),
    ];

    private static RouteConfig Asked(RouteConfig route, string peer, int order) => route with
    {
        Order = order,
        Match = new RouteMatch { Path = route.Match.Path, QueryParameters = [new RouteQueryParameter { Name = "service", Values = [peer], Mode = QueryParameterMatchMode.Exact }] },
    };

    /// <summary>Whose it is cannot be told: any service says what is wrong.</summary>
    private static RouteConfig Last(RouteConfig route) => route with { Order = int.MaxValue };
}

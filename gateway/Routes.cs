using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Rectify.Gateway;

/// <summary>
/// Where requests go, read from the contract: each service's REST collections and gRPC services lead to its cluster. Everything is
/// forwarded over HTTP/2.
/// </summary>
internal static class Routes
{
    /// <summary>Marks a route behind which something may be asked without a token.</summary>
    public const string Public = "public";

    /// <summary>Marks a route whose credentials are not ours to judge: clients of an issuer may say who they are by Basic (RFC 6749, 2.3.1).</summary>
    public const string OfIssuer = "issuer";

    /// <summary>What our own issuer answers by itself (OpenID Connect Discovery, RFC 6749).</summary>
    private static readonly string[] IssuerPaths = ["/connect/{**rest}", "/.well-known/{**rest}"];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
    [
        .. AllPeers(configuration).Select(peer => Replicas.Cluster(
            peer,
            configuration[$"Peers:{peer}"]
                ?? throw new InvalidOperationException($"Set Peers:{peer} to the address of the {peer} service (its gRPC port).")) with
        {
            HttpRequest = new ForwarderRequestConfig
            {
                Version = new Version(2, 0),
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                ActivityTimeout = TimeSpan.FromMinutes(5),
            },
        }),
    ];

    public static IReadOnlyList<RouteConfig> All(IConfiguration configuration) =>
    [
        .. Contract.Services.Where(service => Contract.NameOf(service) != "event").SelectMany(service => Rest(service)
            .Prepend(Route($"grpc:{service.FullName}", Contract.NameOf(service), $"/{service.FullName}/{{method}}", isPublic: service.Methods.Any(IsPublic))))

            // Two services of one owner may answer for one collection (me).
            .DistinctBy(route => (route.RouteId, route.ClusterId)),
        .. OfJournals(AllPeers(configuration)),
        .. ByHeader(AllPeers(configuration)),
        .. ParkedRoutes.All(AllPeers(configuration)),
        .. IssuerPaths.Select(path => Route($"issuer:{path}", "identity", path, isPublic: true) with
        { Metadata = new Dictionary<string, string> { [OfIssuer] = "" } }),
        .. configuration.GetSection("Routes").GetChildren()
            .Select(route => Route($"grpc:{route.Key}", route.Value!, $"/{route.Key}/{{method}}", isPublic: false)),
    ];

    /// <summary>What every service answers for its own journal: by the producer that is asked for, in the query.</summary>
    private static IReadOnlyList<RouteConfig> OfJournals(IReadOnlyList<string> peers)
    {
        var rpcs = Contract.Services.SelectMany(service => service.Methods).Where(method => method.InputType.FindFieldByName("producer") is not null);
        var paths = rpcs.Select(HttpTemplate.Of).OfType<HttpTemplate>().Select(template => template.Path).ToList();
        return
        [
            .. peers.Index().SelectMany(peer => paths.Select(path => AskedBy("producer", $"rest:{path}:{peer.Item}", peer.Item, path, peer.Index))),
            .. paths.Select(path => Last($"journal:{path}", path)),
        ];
    }

    /// <summary>The same by gRPC, where the routing header says whose (AIP-4222: producer=issue, or service=issue for what is parked).</summary>
    private static IEnumerable<RouteConfig> ByHeader(IReadOnlyList<string> peers)
    {
        foreach (var service in Contract.Services.Where(service => Contract.NameOf(service) == "event"))
        {
            var rpcs = $"/{service.FullName}/{{method}}";
            foreach (var (order, peer) in peers.Index())
            {
                var header = new RouteHeader
                { Name = "x-goog-request-params", Values = [$"producer={peer}", $"service={peer}"], Mode = HeaderMatchMode.ExactHeader };
                yield return Route($"grpc:{service.FullName}:{peer}", peer, rpcs, isPublic: false)
                    with { Order = order, Match = new RouteMatch { Path = rpcs, Headers = [header] } };
            }

            yield return Last($"grpc:{service.FullName}", rpcs);
        }
    }

    private static List<string> AllPeers(IConfiguration configuration) =>
        [.. Contract.Owners.Union(configuration.GetSection("Peers").GetChildren().Select(peer => peer.Key))];

    private static IEnumerable<RouteConfig> Rest(Google.Protobuf.Reflection.ServiceDescriptor service)
    {
        var collections = service.Methods
            .Select(method => (Template: HttpTemplate.Of(method), IsPublic: IsPublic(method)))
            .Where(method => method.Template is not null)
            .GroupBy(method => method.Template!.Collection, method => method.IsPublic);
        foreach (var collection in collections)
        {
            var isPublic = collection.Any(any => any);
            yield return Route($"rest:{collection.Key}", Contract.NameOf(service), $"/v1/{collection.Key}", isPublic);
            yield return Route($"rest:{collection.Key}/", Contract.NameOf(service), $"/v1/{collection.Key}/{{**rest}}", isPublic);
        }
    }

    private static bool IsPublic(Google.Protobuf.Reflection.MethodDescriptor method) =>
        Permissions.Of(method) is { Public: true };

    /// <summary>The peer that a query parameter names.</summary>
    public static RouteConfig AskedBy(string parameter, string id, string peer, string path, int order) => Route(id, peer, path, isPublic: false) with
    {
        Order = order,
        Match = new RouteMatch
        {
            Path = path,
            QueryParameters = [new RouteQueryParameter { Name = parameter, Values = [peer], Mode = QueryParameterMatchMode.Exact }],
        },
    };

    /// <summary>Whose it is cannot be told: any service says what is wrong.</summary>
    public static RouteConfig Last(string id, string path) => Route(id, Contract.Owners[0], path, isPublic: false) with { Order = int.MaxValue };

    public static RouteConfig Route(string id, string cluster, string path, bool isPublic) => new()
    {
        RouteId = id,
        ClusterId = cluster,
        Match = new RouteMatch { Path = path },
        Metadata = isPublic ? new Dictionary<string, string> { [Public] = "" } : null,
    };
}

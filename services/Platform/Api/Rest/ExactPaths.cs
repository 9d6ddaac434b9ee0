using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// A path of the contract is written in one way only. Routing would take :Accept and %3aaccept for :accept, or get for GET, and whoever filters, counts or
/// logs paths would not.
/// </summary>
public static class ExactPaths
{
    private static readonly string[] OfProxies = ["CONNECT", "TRACE"];

    /// <summary>After routing, before anybody is asked who they are.</summary>
    public static void RequireExactPaths(this IApplicationBuilder app) => app.Use((http, next) => http switch
    {
        _ when http.GetEndpoint() is not RouteEndpoint || !IsOfContract(http) => next(http),
        _ when !IsPlainMethod(http.Request.Method) => http.Answer(Reasons.MethodNotAllowed.Refuse()),
        _ when !(IsPlain(http) && IsLiteral(http, (RouteEndpoint)http.GetEndpoint()!)) => http.Answer(http.Unanswered()),
        _ => next(http),
    });

    private static bool IsPlainMethod(string method) => !method.Any(char.IsLower) && !OfProxies.Contains(method);

    private static bool IsOfContract(HttpContext http) => http.IsGrpc() || http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing is escaped that need not be; of what must be, the digits are of either case.</summary>
    private static bool IsPlain(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return !target.StartsWith('/') || target.Split('?', 2)[0].Equals(http.Request.Path.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The words of the route are written as they are in the contract; a slash at the end says nothing.</summary>
    private static bool IsLiteral(HttpContext http, RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText ?? "";
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            var value = $"{http.Request.RouteValues[parameter.Name]}";
            path = path.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal).Replace($"{{**{parameter.Name}}}", value, StringComparison.Ordinal);
        }

        var asked = http.Request.Path.Value!;
        return $"/{path.TrimStart('/')}".Equals(asked.EndsWith('/') ? asked[..^1] : asked, StringComparison.Ordinal);
    }
}

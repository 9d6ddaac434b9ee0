using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>
/// Brings the token of who visits a page for work: the header's, or the cookie's; with the development issuer everybody else is
/// shown around as the inspection office. Stands before authentication; nothing but pages takes a cookie.
/// </summary>
internal sealed class VisitorToken(RequestDelegate next, IServiceProvider services)
{
    public const string Cookie = "rectify-token";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Wanted>() is not null
            && http.Request.Headers.Authorization.Count == 0
            && (http.Request.Cookies[Cookie] ?? DemonstrationToken()) is { } token)
        {
            http.Request.Headers.Authorization = $"Bearer {token}";
        }

        return next(http);
    }

    private string? DemonstrationToken() =>
        services.GetService<DevelopmentIssuer>() is { } issuer ? DevelopmentIdentity.Issue(issuer, ["office"]) : null;

    /// <summary>Marks a page for work.</summary>
    public sealed record Wanted;
}

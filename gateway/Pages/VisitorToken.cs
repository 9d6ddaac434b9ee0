using Rectify.Gateway.SignIn;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>
/// Brings the token of who visits a page for work: the header's, the cookie's, or of the session in which they are signed in; with the development
/// issuer alone everybody else is shown around as the inspection office. Stands before authentication; nothing but pages takes a cookie.
/// </summary>
internal sealed class VisitorToken(RequestDelegate next, IServiceProvider services)
{
    public const string Cookie = "rectify-token";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Wanted>() is not null
            && http.Request.Headers.Authorization.Count == 0
            && (http.Request.Cookies[Cookie] ?? await SignedIn(http) ?? DemonstrationToken()) is { } token)
        {
            http.Request.Headers.Authorization = $"Bearer {token}";
        }

        await next(http);
    }

    private async Task<string?> SignedIn(HttpContext http) =>
        services.GetService<FreshTokens>() is { } tokens && http.Request.Cookies.ContainsKey(BrowserSignIn.Cookie) ? await tokens.Of(http) : null;

    private string? DemonstrationToken() => services.GetService<DevelopmentIssuer>() is { } issuer && services.GetService<FreshTokens>() is null
        ? DevelopmentIdentity.Issue(issuer, ["office"])
        : null;

    /// <summary>Marks a page for work.</summary>
    public sealed record Wanted;
}

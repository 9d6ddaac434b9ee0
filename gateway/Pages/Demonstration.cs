using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>
/// Entering as one of the demonstration people, and leaving again; not mapped with a real issuer. These forms need no antiforgery token: the
/// cookie is SameSite=Strict, and a form that another site sends names its origin.
/// </summary>
internal static class Demonstration
{
    public static void MapDemonstration(this IEndpointRouteBuilder pages)
    {
        if (pages.ServiceProvider.GetService<DevelopmentIssuer>() is not { } issuer)
            return;
        pages.MapPost("/dev/enter", async (HttpContext http) =>
        {
            RefuseOtherOrigins(http);
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var (role, agency) = (form["role"].ToString(), form["agency"].ToString());
            var held = DevelopmentIdentity.HeldAt(role, agency.Length == 0 || PagePermissions.SeesDistrict(role) ? [] : [agency]);
            http.Response.Cookies.Append(
                VisitorToken.Cookie, DevelopmentIdentity.Issue(issuer, held),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps });
            return TypedResults.Redirect("/");
        });
        pages.MapPost("/dev/leave", (HttpContext http) =>
        {
            RefuseOtherOrigins(http);
            http.Response.Cookies.Delete(VisitorToken.Cookie);
            return TypedResults.Redirect("/");
        });
    }

    /// <summary>Compares hosts only: behind a proxy that ends TLS, the scheme is not ours.</summary>
    private static void RefuseOtherOrigins(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == http.Request.Host.Value))
            throw Reasons.OriginRefused.Refuse(origin);
    }
}

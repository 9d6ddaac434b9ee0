using Rectify.Gateway.Pages.Presentation;

namespace Rectify.Gateway.Pages;

/// <summary>
/// What every page tells the browser: nothing is loaded but our stylesheet and, where people work, our script; nothing is sent but to us, nothing is kept.
/// </summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string PolicyForWork = $"{Policy}; script-src 'self'; worker-src 'self'; manifest-src 'self'";

    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = IsForCitizens(http) ? Policy : PolicyForWork;
        headers["Referrer-Policy"] = "same-origin";
        LanguageChoice.Tell(http);
        headers.CacheControl = IsTheSameForEverybody(http) ? "no-cache" : "no-store";
    }

    public static bool IsTheSameForEverybody(HttpContext http) => IsForCitizens(http) || http.Request.Path.StartsWithSegments(HelpTopics.Path);

    public static bool IsForCitizens(HttpContext http) => http.Request.Path.StartsWithSegments("/public");
}

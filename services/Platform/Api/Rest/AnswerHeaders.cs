using Microsoft.AspNetCore.Builder;

namespace Rectify.Platform.Api.Rest;

public static class AnswerHeaders
{
    /// <summary>A document of ours may style itself, and that is all: no script, no picture from elsewhere, no form.</summary>
    private const string Document = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>What every answer says of itself: kept by nobody unless told otherwise, nothing but what its content type says, no place for scripts.</summary>
    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true && headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = Document;
            return Task.CompletedTask;
        });
        return next(http);
    });
}

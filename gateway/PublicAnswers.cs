using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using Rectify.Gateway.Pages;
using Rectify.Gateway.Pages.Offline;

namespace Rectify.Gateway;

/// <summary>
/// What is the same for everybody is sent compressed, and not again to whom has it (ETag). Pages for work are never compressed: they hold secrets
/// (the token of a form) beside what somebody else can make them show, and their length would tell of them (BREACH).
/// </summary>
internal sealed class PublicAnswers(RequestDelegate next)
{
    private static readonly PathString[] Documents = ["/openapi.json", "/protos.zip", Installation.Manifest, Installation.ServiceWorker];

    public async Task InvokeAsync(HttpContext http)
    {
        var body = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK && http.Response.Headers.ETag.Count == 0)
            Tag(http, answer);
        if (http.Response.StatusCode != StatusCodes.Status304NotModified)
            await body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), http.RequestAborted);
    }

    public static void Add(IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/manifest+json", "image/svg+xml"];
    });

    public static void Use(IApplicationBuilder app) => app.UseWhen(IsPublic, answers => answers.UseResponseCompression().UseMiddleware<PublicAnswers>());

    private static bool IsPublic(HttpContext http) => (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && (PageHeaders.IsTheSameForEverybody(http) || http.Request.Path.StartsWithSegments("/assets") || Documents.Contains(http.Request.Path));

    /// <summary>Weakly: compressed it is the same.</summary>
    private static void Tag(HttpContext http, MemoryStream answer)
    {
        var hash = SHA256.HashData(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash)[..16]}\"", isWeak: true);
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        if (http.Response.Headers.CacheControl.Count == 0)
            http.Response.Headers.CacheControl = "no-cache";
        if (!http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.ContentLength = null;
    }
}

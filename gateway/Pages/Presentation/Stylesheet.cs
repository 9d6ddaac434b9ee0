using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The one stylesheet. Its address carries a hash of its content, so that browsers may keep it for good.</summary>
internal static class Stylesheet
{
    public const string Path = "/assets/rectify.css";
    private static readonly byte[] Content = Read();
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Content))[..16];

    public static string Address { get; } = $"{Path}?v={Hash}";

    public static IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == Hash ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(Content, "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Hash}\""));
    }

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("assets/rectify.css")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}

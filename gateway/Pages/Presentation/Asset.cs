using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>A file that pages refer to. Its address carries a hash of its content, so that browsers may keep it for good.</summary>
internal sealed class Asset
{
    public static readonly Asset Stylesheet = new("rectify.css", "text/css; charset=utf-8");
    public static readonly Asset Script = new("rectify.js", "text/javascript; charset=utf-8");
    public static readonly Asset Icon = new("icon.svg", "image/svg+xml");
    public static readonly Asset SmallIcon = new("icon-192.png", "image/png");
    public static readonly Asset LargeIcon = new("icon-512.png", "image/png");

    /// <summary>Without rounded corners, and with room around: phones cut it to a form of their own.</summary>
    public static readonly Asset MaskableIcon = new("icon-maskable-512.png", "image/png");

    private readonly string path;
    private readonly byte[] content;
    private readonly string type;
    private readonly string hash;

    private Asset(string file, string type)
    {
        (path, content, this.type) = ($"/assets/{file}", Read(file), type);
        hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
    }

    public string Address => $"{path}?v={hash}";

    public static void MapAll(IEndpointRouteBuilder endpoints)
    {
        foreach (var asset in new[] { Stylesheet, Script, Icon, SmallIcon, LargeIcon, MaskableIcon })
            endpoints.MapMethods(asset.path, PageAnswer.Reading, asset.Answer);
    }

    public static byte[] Read(string file)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"assets/{file}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == hash ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue($"\"{hash}\"", isWeak: true));
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Rectify.Gateway.Pages.Presentation;

namespace Rectify.Gateway.Pages.Offline;

/// <summary>
/// What makes the pages for work an app of a phone: the manifest (W3C Web Application Manifest), and a service worker that says in words when there is
/// no network and keeps nothing that is anybody's.
/// </summary>
internal static class Installation
{
    public const string Manifest = "/manifest.webmanifest";
    public const string Offline = "/offline";
    public const string ServiceWorker = "/service-worker.js";

    /// <summary>What the service worker may do: fetch from here.</summary>
    private const string Policy = "default-src 'none'; connect-src 'self'";

    private static readonly byte[] ManifestJson =
        Encoding.UTF8.GetBytes(Describe().ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    private static readonly byte[] Script = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Asset.Read("service-worker.js"))
        .Replace("{stylesheet}", Asset.Stylesheet.Address, StringComparison.Ordinal)
        .Replace("{version}", Asset.Stylesheet.Address.Split('=')[1], StringComparison.Ordinal));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Manifest, PageAnswer.Reading, (HttpContext http) => Answer(http, ManifestJson, "application/manifest+json; charset=utf-8"));
        endpoints.MapMethods(ServiceWorker, PageAnswer.Reading, (HttpContext http) => Answer(http, Script, "text/javascript; charset=utf-8"));
    }

    private static IResult Answer(HttpContext http, byte[] content, string type)
    {
        (http.Response.Headers.ContentSecurityPolicy, http.Response.Headers.CacheControl) = (Policy, "no-cache");
        return Results.Bytes(content, type);
    }

    private static JsonObject Describe() => new()
    {
        ["id"] = "/",
        ["name"] = "巡察整改工作平台",
        ["short_name"] = "巡察整改",
        ["description"] = "巡察反馈问题的整改、核实、销号与公开。",
        ["lang"] = "zh-CN",
        ["start_url"] = "/tasks",
        ["scope"] = "/",
        ["display"] = "standalone",
        ["theme_color"] = "#a61b1b",
        ["background_color"] = "#f6f4f1",
        ["icons"] = new JsonArray(
            Icon(Asset.Icon, "any", "image/svg+xml", "any"),
            Icon(Asset.SmallIcon, "192x192", "image/png", "any"),
            Icon(Asset.LargeIcon, "512x512", "image/png", "any"),
            Icon(Asset.MaskableIcon, "512x512", "image/png", "maskable")),
    };

    private static JsonObject Icon(Asset asset, string sizes, string type, string purpose) =>
        new() { ["src"] = asset.Address, ["sizes"] = sizes, ["type"] = type, ["purpose"] = purpose };
}

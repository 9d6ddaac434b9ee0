using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Script = Encoding.UTF8.GetString(Asset.Read("service-worker.js"))
        .Replace("{stylesheet}", Asset.Stylesheet.Address, StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Manifest, PageAnswer.Reading, (HttpContext http) =>
            Answer(http, Describe().ToJsonString(Readable), "application/manifest+json; charset=utf-8"));
        endpoints.MapMethods(ServiceWorker, PageAnswer.Reading, (HttpContext http) => Answer(http, InTheLanguage(Script), "text/javascript; charset=utf-8"));
    }

    /// <summary>Another one for each language: whoever changes it gets the page that says that there is no network anew.</summary>
    private static string InTheLanguage(string script) =>
        script.Replace("{version}", $"{Asset.Stylesheet.Address.Split('=')[1]}-{Language.Tag}", StringComparison.Ordinal);

    private static IResult Answer(HttpContext http, string content, string type)
    {
        (http.Response.Headers.ContentSecurityPolicy, http.Response.Headers.CacheControl) = (Policy, "no-cache");
        LanguageChoice.Tell(http);
        return Results.Bytes(Encoding.UTF8.GetBytes(content), type);
    }

    private static JsonObject Describe() => new()
    {
        ["id"] = "/",
        ["name"] = T("巡察整改工作平台"),
        ["short_name"] = T("巡察整改"),
        ["description"] = T("巡察反馈问题的整改、核实、销号与公开。"),
        ["lang"] = Language.Tag,
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

using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Languages;

/// <summary>
/// The language that a reader has chosen, kept by their browser. What browsers ask for by themselves (Accept-Language) decides nothing: those of offices are
/// often set up in English, and are read in Chinese.
/// </summary>
internal static class LanguageChoice
{
    public const string Cookie = "rectify-language";
    public const string Path = "/language";

    /// <summary>As long as browsers keep any cookie.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>Numbers and days of the contract are written the same in both languages: only texts follow the choice.</summary>
    public static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(languages =>
    {
        languages.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Language.Chinese);
        languages.SupportedCultures = [CultureInfo.InvariantCulture];
        languages.SupportedUICultures = [Language.Chinese, Language.English];
        languages.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie, Options = languages }];
    });

    /// <summary>Tells whoever keeps an answer in which language it is, and what decided that.</summary>
    public static void Tell(HttpContext http) => (http.Response.Headers.ContentLanguage, http.Response.Headers.Vary) = (Language.Tag, "Cookie");

    /// <summary>The address of the page that is shown; of one that only a form leads to, what stands above it.</summary>
    public static string WayBack(HttpContext http)
    {
        var path = http.Request.Path.ToUriComponent();
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) is true;
        return isRead ? path + http.Request.QueryString.ToUriComponent() : path[..Math.Max(1, path.LastIndexOf('/'))];
    }

    /// <summary>The form of the switch; it leads back to where it stands. It asks for nothing that another site could not ask for as well.</summary>
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost(Path, async (HttpContext http) =>
    {
        if (!http.Request.HasFormContentType)
            throw Reasons.BodyInvalid.Refuse(Phrases.NoForm);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var chosen = form["language"] == Language.English.Name ? Language.English : Language.Chinese;
        http.Response.Cookies.Append(
            Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.InvariantCulture, chosen)),
            new CookieOptions { Path = "/", MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
        http.Response.Headers.Location = LocalAddress.Of(form["return"]);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    });
}

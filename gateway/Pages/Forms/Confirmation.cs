using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>What was done, told once on the page to which the browser is sent after that: a sealed cookie of that page says it.</summary>
/// <param name="ToldOnce">What nobody can read again, to be passed on; empty for nothing.</param>
public sealed record Confirmation(string Words, string ToldOnce = "")
{
    private const string Cookie = "rectify-done";
    private const char Between = '\n';
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <param name="missed">The second verb of the form, where it was asked for and refused.</param>
    public static Confirmation Of(Verb done, Verb? missed, string toldOnce) => new(
        missed is null ? done.Words!.Done : T($"{done.Words!.Done}但“{missed.Words!.Button}”没有成功，请在本页另行办理。"), toldOnce);

    /// <param name="path">Of the page that tells it.</param>
    public void Leave(HttpContext http, string path) =>
        http.Response.Cookies.Append(Cookie, SealOf(http).Protect($"{Words}{Between}{ToldOnce}", Kept), Options(http, path, Kept));

    /// <summary>Takes it back from the browser; null where nothing was done just now.</summary>
    public static Confirmation? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } left)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http, http.Request.Path, kept: null));
        try
        {
            return SealOf(http).Unprotect(left).Split(Between, 2) is [var words, var toldOnce] ? new Confirmation(words, toldOnce) : null;
        }
        catch (CryptographicException)
        {
            return null; // It is of another time, or of somebody else's making.
        }
    }

    private static ITimeLimitedDataProtector SealOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("done").ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext http, string path, TimeSpan? kept) =>
        new() { Path = path, MaxAge = kept, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps };
}

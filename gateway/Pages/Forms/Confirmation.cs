namespace Rectify.Gateway.Pages.Forms;

/// <summary>What was done, told once on the page to which the browser is sent after that: a cookie of that page names the verbs.</summary>
internal sealed record Confirmation(string Words)
{
    private const string Cookie = "rectify-done";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <param name="missed">The second verb of the form, where it was asked for and refused.</param>
    public static void Leave(HttpContext http, Verb done, Verb? missed) =>
        http.Response.Cookies.Append(Cookie, missed is null ? done.Action : $"{done.Action}.{missed.Action}", Options(http, Kept));

    /// <summary>Takes it back from the browser; null where nothing was done just now.</summary>
    public static Confirmation? Take(HttpContext http, IEnumerable<Verb> verbs)
    {
        if (http.Request.Cookies[Cookie] is not { } left)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http, kept: null));
        var words = left.Split('.').Select(action => verbs.FirstOrDefault(verb => verb.Action == action)?.Words).OfType<VerbWords>().ToList();
        return words switch
        {
            [var done] => new Confirmation(done.Done),
            [var done, var missed] => new Confirmation($"{done.Done}但“{missed.Button}”没有成功，请在本页另行办理。"),
            _ => null,
        };
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? kept) =>
        new() { Path = http.Request.Path, MaxAge = kept, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps };
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>
/// What somebody has typed while their session ended: kept by their own browser, sealed, for the page of that form, until they have signed in again. It is
/// kept only of a form that was sent from a page of ours, and given back only to whom the form was given.
/// </summary>
internal static class Draft
{
    private const string Cookie = "rectify-draft";

    /// <summary>Characters of the sealed form: more than the longest texts take, less than a server accepts in headers.</summary>
    private const int Longest = 22_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly ChunkingCookieManager Cookies = new();

    /// <summary>Leaves it with the browser; false where that cannot be.</summary>
    public static async Task<bool> Keep(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Wanted>() is null || !http.Request.HasFormContentType || !IsOurs(http))
            return false;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form.Files.Count > 0 ? null : WebEncoders.Base64UrlEncode(Seal(http).Protect(Packed(form), Kept));
        if (text is null || text.Length > Longest)
            return false;
        Cookies.AppendResponseCookie(http, Cookie, text, Options(http, Kept));
        return true;
    }

    /// <summary>Takes it back from the browser; null where there is none, or none for who is signed in now.</summary>
    public static async Task<IFormCollection?> Take(HttpContext http)
    {
        if (Cookies.GetRequestCookie(http, Cookie) is not { Length: > 0 } text)
            return null;
        Cookies.DeleteCookie(http, Cookie, Options(http, kept: null));
        try
        {
            var form = Unpacked(Seal(http).Unprotect(WebEncoders.Base64UrlDecode(text)));
            var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
            http.Request.Headers[options.HeaderName!] = form[options.FormFieldName];
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return form;
        }
        catch (Exception error) when (
            error is CryptographicException or FormatException or JsonException or InvalidDataException or AntiforgeryValidationException)
        {
            return null;
        }
    }

    /// <summary>The cookie that goes with every form is not sent from pages of others.</summary>
    private static bool IsOurs(HttpContext http) =>
        http.Request.Cookies.ContainsKey(http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!);

    private static byte[] Packed(IFormCollection form)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.SmallestSize))
            JsonSerializer.Serialize(packing, form.ToDictionary(field => field.Key, field => field.Value.ToArray()));
        return packed.ToArray();
    }

    private static FormCollection Unpacked(byte[] packed)
    {
        using var unpacking = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return new FormCollection(JsonSerializer.Deserialize<Dictionary<string, string[]>>(unpacking)!
            .ToDictionary(field => field.Key, field => new StringValues(field.Value)));
    }

    private static ITimeLimitedDataProtector Seal(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("draft").ToTimeLimitedDataProtector();

    /// <summary>Lax: another issuer sends people back here.</summary>
    private static CookieOptions Options(HttpContext http, TimeSpan? kept) =>
        new() { Path = http.Request.Path, MaxAge = kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };

    /// <summary>Marks a page whose forms hold nothing but what may be read again: no password, no code.</summary>
    public sealed record Wanted;
}

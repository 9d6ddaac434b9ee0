using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.SignIn;

/// <summary>
/// People sign in with a browser at the issuer, ours or another one: the gateway is its client (code with PKCE), keeps the tokens with the identity
/// service, and gives the browser a cookie that says nothing. Settings: Issuer or Identity, ServiceSecret, Web:Client (rectify), Sessions:Minutes (720: after
/// so many without a request a session ends).
/// </summary>
internal static class BrowserSignIn
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Browser = "browser";

    /// <summary>The scheme that sends to the issuer.</summary>
    public const string Issuer = "issuer";

    public const string Cookie = "rectify-session";

    /// <summary>Where somebody signs in; null with the development issuer alone, which gives everybody what they ask for.</summary>
    public static string? AddressIn(IConfiguration configuration) => configuration["Issuer"] is { Length: > 0 } own
        ? own
        : configuration["Identity"] is { } other && other.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal) ? other : null;

    public static void AddBrowserSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("rectify-gateway");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = ActivatorUtilities.CreateInstance<SharedKeys>(provider)));
        services.AddSingleton<AppointmentBook, AskedBook>();
        services.AddSingleton<OwnCalls>();
        if (AddressIn(configuration) is not { } address)
            return;
        services.AddSingleton<KeptSessions>();
        services.AddSingleton<FreshTokens>();
        services.AddAuthentication()
            .AddCookie(Browser, cookie =>
            {
                cookie.Cookie.Name = Cookie;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(configuration.Count("Sessions:Minutes", 720));
                cookie.SlidingExpiration = true;
            })
            .AddOpenIdConnect(Issuer, client =>
            {
                client.SignInScheme = Browser;
                client.Authority = address;
                client.ClientId = configuration["Web:Client"] ?? SystemToken.Client;
                client.ClientSecret = configuration["ServiceSecret"];
                client.CallbackPath = "/signed-in";
                client.ResponseType = OpenIdConnectResponseType.Code;
                client.ResponseMode = OpenIdConnectResponseMode.Query;
                client.SaveTokens = true;
                client.MapInboundClaims = false;
                client.TokenValidationParameters.NameClaimType = "name";
                client.Scope.Add("offline_access");
                client.CorrelationCookie.SameSite = client.NonceCookie.SameSite = SameSiteMode.Lax;
                client.CorrelationCookie.SecurePolicy = client.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                client.Events.OnRemoteFailure = Failed;
                client.RequireHttpsMetadata = !new Uri(address).IsLoopback;
            });
        services.AddOptions<CookieAuthenticationOptions>(Browser).Configure<KeptSessions>((cookie, sessions) => cookie.SessionStore = sessions);
        if (configuration["Issuer"] is { Length: > 0 })
            services.AddOptions<OpenIdConnectOptions>(Issuer).Configure<IssuerRoute>((client, route) => client.BackchannelHttpHandler = route);
    }

    /// <summary>The way back from the issuer was lost or used twice: whoever it was begins again.</summary>
    private static Task Failed(RemoteFailureContext context)
    {
        context.Response.Redirect("/sign-in?expired=true");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Rectify.Gateway.SignIn;

/// <summary>The access token of a browser's session, renewed shortly before it ends; several requests at once renew it once.</summary>
internal sealed class FreshTokens(IOptionsMonitor<OpenIdConnectOptions> clients, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<OpenIdConnectMessage?>>> renewing = new(StringComparer.Ordinal);

    /// <summary>Null where nobody is signed in, or the issuer ended it.</summary>
    public async Task<string?> Of(HttpContext http)
    {
        var session = await http.AuthenticateAsync(BrowserSignIn.Browser);
        if (!session.Succeeded || session.Properties.GetTokenValue("access_token") is not { } token)
            return null;
        if (Ends(session.Properties) - clock.GetUtcNow() > Early)
            return token;
        if (session.Properties.GetTokenValue("refresh_token") is not { } refresh || await Renew(refresh, http.RequestAborted) is not { } renewed)
        {
            await http.SignOutAsync(BrowserSignIn.Browser);
            return null;
        }

        session.Properties.UpdateTokenValue("access_token", renewed.AccessToken);
        session.Properties.UpdateTokenValue("refresh_token", renewed.RefreshToken ?? refresh);
        session.Properties.UpdateTokenValue("expires_at", (clock.GetUtcNow() + TimeSpan.FromSeconds(
            int.Parse(renewed.ExpiresIn, CultureInfo.InvariantCulture))).ToString("o", CultureInfo.InvariantCulture));
        await http.SignInAsync(BrowserSignIn.Browser, session.Principal, session.Properties);
        return renewed.AccessToken;
    }

    private static DateTimeOffset Ends(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var at) ? at : DateTimeOffset.MinValue;

    private async Task<OpenIdConnectMessage?> Renew(string refresh, CancellationToken cancellation)
    {
        var asked = renewing.GetOrAdd(refresh, _ => new(() => Ask(refresh)));
        try
        {
            return await asked.Value.WaitAsync(cancellation);
        }
        finally
        {
            renewing.TryRemove(refresh, out _);
        }
    }

    private async Task<OpenIdConnectMessage?> Ask(string refresh)
    {
        var client = clients.Get(BrowserSignIn.Issuer);
        var issuer = await client.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["client_id"] = client.ClientId!, ["client_secret"] = client.ClientSecret ?? "",
        });
        using var answer = await client.Backchannel.PostAsync(new Uri(issuer.TokenEndpoint), form);
        return answer.IsSuccessStatusCode ? new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync()) : null;
    }
}

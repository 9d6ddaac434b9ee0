using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Rectify.Platform.Api.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;
using AccountState = Rectify.Identities.V1.Account.Types.State;

namespace Rectify.Identities;

/// <summary>
/// What the issuer answers beside its documents: authorization (RFC 6749, with PKCE) and tokens. Tokens say who somebody is, and nothing of what
/// they are appointed to. Whoever is not signed in is sent to the sign-in page of the gateway, which sends them back with a pass.
/// </summary>
internal static class IssuerEndpoints
{
    private const string Pass = "pass";

    /// <summary>In codes and refresh tokens alone: of the account when they were made.</summary>
    private const string Epoch = "rectify_epoch";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public static void MapIssuer(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(IssuerServer.Authorization, Methods, Authorize);
        endpoints.MapPost(IssuerServer.Token, Exchange);
    }

    private static async Task<IResult> Authorize(HttpContext http, IServiceScopeFactory scopes, TimeProvider clock)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.GetParameter(Pass)?.ToString() is not { Length: > 0 } pass)
            return Results.Redirect($"/sign-in?to={Uri.EscapeDataString(AddressWithoutPass(http))}");
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<IdentityStore>();
        var (account, now, hash) = (default(Account), clock.GetUtcNow().ToUnixTimeSeconds(), CarriedSecret.HashOf(pass));
        if (await store.Passes.FirstOrDefaultAsync(row => row.Id == hash) is { Worth: PassWorth.SignIn } held && held.EndSeconds > now
            && await store.Passes.Where(row => row.Id == hash).ExecuteDeleteAsync() == 1)
        {
            account = await store.Accounts.FirstOrDefaultAsync(row => row.Id == held.AccountId && row.Epoch == held.Epoch);
        }

        return account is { State: AccountState.Open }
            ? SignIn(await PrincipalOf(store, account), request.GetScopes())
            : Results.Redirect($"/sign-in?to={Uri.EscapeDataString(AddressWithoutPass(http))}&expired=true");
    }

    private static async Task<IResult> Exchange(HttpContext http, IServiceScopeFactory scopes, ClientUse use)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            return request.ClientId == SystemToken.Client ? SignIn(Ours(), request.GetScopes())
                : await use.Take(request.ClientId!, http.RequestAborted) is { } system ? SignIn(Of(system), request.GetScopes())
                : Refuse(Errors.UnauthorizedClient, "The credentials are suspended.");
        }

        var known = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<IdentityStore>();
        var account = await store.AccountOf(known.GetClaim(Claims.Subject)!, http.RequestAborted);
        return account is { State: AccountState.Open } && known.GetClaim(Epoch) == $"{account.Epoch}"
            ? SignIn(await PrincipalOf(store, account), known.GetScopes())
            : Refuse(Errors.InvalidGrant, "The account is not in use, or its sessions were ended.");
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static IResult SignIn(ClaimsPrincipal principal, IEnumerable<string> scopes)
    {
        principal.SetScopes(scopes);
        principal.SetResources(Tokens.Audience);
        principal.SetDestinations(claim => claim.Type == Epoch ? [] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<ClaimsPrincipal> PrincipalOf(IdentityStore store, Account account)
    {
        var person = await store.People.FirstAsync(row => row.Id == account.PersonId);
        return Of(
            new(Claims.Subject, person.Subject), new(Claims.Name, person.DisplayName), new("post", person.Post), new(Epoch, $"{account.Epoch}"));
    }

    /// <summary>Our own processes.</summary>
    private static ClaimsPrincipal Ours()
    {
        var system = Platform.Api.Identity.Person.System;
        return Of(new(Claims.Subject, system.Subject), new(Claims.Name, system.Name), new("appointments", $"{system.Appointments[0]}"));
    }

    /// <summary>A connected system, which is a person of its own with what it is appointed to.</summary>
    private static ClaimsPrincipal Of(Person system) => Of(new(Claims.Subject, system.Subject), new Claim(Claims.Name, system.DisplayName));

    private static ClaimsPrincipal Of(params Claim[] claims) =>
        new(new ClaimsIdentity(claims, TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role));

    private static string AddressWithoutPass(HttpContext http) => http.Request.Path + QueryString.Create(
        (http.Request.HasFormContentType ? http.Request.Form.AsEnumerable() : http.Request.Query).Where(field => field.Key != Pass));
}

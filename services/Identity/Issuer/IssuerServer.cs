using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using Rectify.Platform.Api.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Permissions = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace Rectify.Identities;

/// <summary>
/// The OIDC issuer: code with PKCE and refresh for browsers and phones, client credentials for our own processes and connected systems. Settings:
/// Issuer (where browsers reach the system), ServiceSecret (of our own processes), Mobile:Redirects (where phones are sent back to, separated by
/// comma).
/// </summary>
internal static class IssuerServer
{
    public const string Authorization = "/connect/authorize";
    public const string Token = "/connect/token";

    public const string MobileClient = "rectify-mobile";
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    /// <summary>From signing in, however often it is renewed.</summary>
    private static readonly TimeSpan SignInLife = TimeSpan.FromHours(12);

    public static void AddIssuer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ClientUse>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IStartupFilter, PublicAddress>();
        services.AddHostedService<OwnClients>();
        services.AddOpenIddict()
            .AddCore(core => core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, Applications>()
                .UseEntityFrameworkCore().UseDbContext<IdentityStore>())
            .AddServer(server =>
            {
                server.SetIssuer(new Links(configuration).Issuer)
                    .SetAuthorizationEndpointUris(Authorization)
                    .SetTokenEndpointUris(Token)
                    .SetRevocationEndpointUris("/connect/revoke")
                    .SetJsonWebKeySetEndpointUris("/.well-known/jwks")
                    .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain))
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow()
                    .RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess)
                    .RegisterClaims(Claims.Name)
                    .DisableAccessTokenEncryption()
                    .SetAccessTokenLifetime(TokenLife)
                    .SetRefreshTokenLifetime(SignInLife)
                    .DisableSlidingRefreshTokenExpiration();

                // Whoever reaches the gateway, reaches it as it is set up; within, certificates are between the services.
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            });
    }

    /// <summary>The issuer answers under the address by which browsers know it, whoever passes a request on.</summary>
    private sealed class PublicAddress(Links links) : IStartupFilter
    {
        private static readonly PathString[] Paths = ["/connect", "/.well-known"];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                if (Array.Exists(Paths, path => http.Request.Path.StartsWithSegments(path)))
                    (http.Request.Scheme, http.Request.Host) = (links.Issuer.Scheme, HostString.FromUriComponent(links.Issuer));
                return go(http);
            });
            next(app);
        };
    }

    /// <summary>The keys, and the clients that are there without anybody's doing.</summary>
    private sealed class OwnClients(AtStart start, SigningKeys keys, Links links, IConfiguration configuration) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await start.Make(services => keys.Load(services.GetRequiredService<IdentityStore>(), cancellationToken), cancellationToken);
            if (configuration["ServiceSecret"] is { Length: > 0 } secret)
            {
                var own = With(new()
                {
                    ClientId = SystemToken.Client,
                    ClientType = ClientTypes.Confidential,
                    ClientSecret = secret,
                    ConsentType = ConsentTypes.Implicit,
                    RedirectUris = { new Uri(links.Issuer, "/signed-in") },
                    Permissions = { Permissions.GrantTypes.ClientCredentials },
                });
                await start.Make(services => Keep(services, own, cancellationToken), cancellationToken);
            }

            if (configuration["Mobile:Redirects"] is { Length: > 0 } redirects)
            {
                var mobile = With(new() { ClientId = MobileClient, ClientType = ClientTypes.Public, ConsentType = ConsentTypes.Implicit });
                mobile.RedirectUris.UnionWith(redirects.Split(',', StringSplitOptions.TrimEntries).Select(address => new Uri(address)));
                await start.Make(services => Keep(services, mobile, cancellationToken), cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>May sign people in by code, and keep them signed in.</summary>
        private static OpenIddictApplicationDescriptor With(OpenIddictApplicationDescriptor client)
        {
            client.Permissions.UnionWith(
            [
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
            ]);
            client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
            return client;
        }

        private static async Task Keep(IServiceProvider services, OpenIddictApplicationDescriptor client, CancellationToken cancellation)
        {
            var clients = services.GetRequiredService<IOpenIddictApplicationManager>();
            if (await clients.FindByClientIdAsync(client.ClientId!, cancellation) is { } known)
                await clients.UpdateAsync(known, client, cancellation);
            else
                await clients.CreateAsync(client, cancellation);
        }
    }
}

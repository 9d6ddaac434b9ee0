using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Which tokens are believed: ES256, for us, from our own issuer, the identity service, where the setting Issuer says by which address browsers know
/// it; and from the one that the setting Identity names, an OIDC address (https://…, found by discovery) or dev:FILE. The gateway and every service
/// check with the same rules. Of type at+jwt (RFC 9068) or JWT, signed by the key that it names, and without a header that says that something
/// else must be understood (crit, RFC 7515).
/// </summary>
public static class Tokens
{
    public const string Audience = "rectify";
    private const string Https = "https://";

    /// <param name="onLoopback">Whether nobody but this machine reaches this host.</param>
    /// <exception cref="InvalidOperationException">Neither is set, or one cannot be what it is set to.</exception>
    public static void AddTokens(this IServiceCollection services, IConfiguration configuration, bool onLoopback)
    {
        var (file, address, own) = (DevelopmentIssuer.FileIn(configuration), configuration["Identity"] ?? "", configuration["Issuer"] ?? "");
        CheckOwn(own, onLoopback);
        if (file is null && !(own.Length > 0 && address.Length == 0) && !address.StartsWith(Https, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Set Issuer to the address by which browsers reach this system (https://…), so that its identity service "
                + "signs people in; or Identity to the address of your OIDC issuer (https://…); or, to try the system on this machine "
                + "alone, to dev:FILE: then whoever asks is given a token, and FILE keeps the key that signs it.");
        }

        if (own.Length > 0 && address.Length > 0 && file is null)
            throw new InvalidOperationException("Set either Issuer, so that the identity service signs people in, or Identity, to another issuer's address.");

        if (file is not null && !onLoopback)
        {
            throw new InvalidOperationException($"With Identity={address} whoever asks is given a token, so that it is served on loopback alone: "
                + "set Listen and ListenGrpc to addresses like http://127.0.0.1:8080, or Identity to the address of your OIDC issuer (https://…).");
        }

        var development = file is null ? null : new DevelopmentIssuer(file);
        if (development is not null)
            services.AddSingleton(development);
        services.AddSingleton(provider => new SystemToken(development, configuration, new Lazy<IssuerRoute>(provider.GetRequiredService<IssuerRoute>)));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IServiceProvider>((options, provider) =>
        {
            options.MapInboundClaims = false;
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new RememberedTokens { MapInboundClaims = false });
            if (own.Length > 0)
            {
                options.ConfigurationManager = OwnIssuer(own, provider.GetRequiredService<IssuerRoute>());
            }
            else if (development is null)
            {
                options.Authority = address;
            }

            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = Audience,
                ValidIssuer = development is null ? null : DevelopmentIssuer.Name,
                IssuerSigningKey = development?.Key,
                IssuerSigningKeyResolverUsingConfiguration = (_, _, name, rules, issuer) =>
                    Named(name, [.. issuer?.SigningKeys ?? [], .. rules.IssuerSigningKey is { } key ? [key] : Array.Empty<SecurityKey>()]),
                TryAllIssuerSigningKeys = false,
                ValidTypes = ["at+jwt", "JWT"],
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
    }

    /// <summary>What our own issuer says of itself, asked of the identity service itself; until that answers, nothing of it is believed.</summary>
    private static ConfigurationManager<OpenIdConnectConfiguration> OwnIssuer(string address, IssuerRoute route) => new(
        new Uri(new Uri(address), ".well-known/openid-configuration").AbsoluteUri,
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(new HttpClient(route, disposeHandler: false)) { RequireHttps = false });

    private static void CheckOwn(string address, bool onLoopback)
    {
        if (address.Length > 0 && (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && onLoopback))))
        {
            throw new InvalidOperationException($"Issuer cannot be \"{address}\": write the address by which browsers reach this system, https://HOST/; "
                + "http:// only with loopback, to try it on this machine alone.");
        }
    }

    /// <summary>A key that has a name signs what names it; one without a name may have signed anything.</summary>
    private static IEnumerable<SecurityKey> Named(string? name, IEnumerable<SecurityKey> keys) =>
        keys.Where(key => string.IsNullOrEmpty(key.KeyId) || key.KeyId == name);

    /// <summary>Says what is wrong with a token, without repeating it.</summary>
    public static Refusal Invalid(Exception? failure) => Reasons.TokenInvalid.Refuse(failure switch
    {
        SecurityTokenExpiredException => Phrases.Expired,
        SecurityTokenInvalidAudienceException => Phrases.ForAnother,
        SecurityTokenInvalidIssuerException => Phrases.OfAnotherIssuer,
        SecurityTokenInvalidAlgorithmException => Phrases.AnotherAlgorithm,
        SecurityTokenInvalidTypeException => Phrases.NoAccessToken,
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => Phrases.NotSignedByUs,
        _ => Phrases.UnreadToken,
    });
}

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Which tokens are believed: ES256, for us, from the issuer that the setting Identity names, an OIDC address (https://…, found by
/// discovery) or dev:FILE. The gateway and every service check with the same rules. Of type at+jwt (RFC 9068) or JWT, signed by the key that it
/// names, and without a header that says that something else must be understood (crit, RFC 7515).
/// </summary>
public static class Tokens
{
    public const string Audience = "rectify";

    /// <param name="onLoopback">Whether nobody but this machine reaches this host.</param>
    /// <exception cref="InvalidOperationException">Identity is not set, or cannot be what it is set to.</exception>
    public static void AddTokens(this IServiceCollection services, IConfiguration configuration, bool onLoopback)
    {
        var (file, address) = (DevelopmentIssuer.FileIn(configuration), configuration["Identity"] ?? "");
        if (file is null && !address.StartsWith("https://", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Set Identity to the address of your OIDC issuer (https://…), or, to try the system on this machine "
                + "alone, to dev:FILE: then whoever asks is given a token, and FILE keeps the key that signs it.");
        }

        if (file is not null && !onLoopback)
        {
            throw new InvalidOperationException($"With Identity={address} whoever asks is given a token, so that it is served on loopback alone: "
                + "set Listen and ListenGrpc to addresses like http://127.0.0.1:8080, or Identity to the address of your OIDC issuer (https://…).");
        }

        var development = file is null ? null : new DevelopmentIssuer(file);
        if (development is not null)
            services.AddSingleton(development);
        services.AddSingleton(new SystemToken(development, configuration));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new RememberedTokens { MapInboundClaims = false });
            if (development is null)
                options.Authority = address;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = Audience,
                ValidIssuer = development is null ? null : DevelopmentIssuer.Name,
                IssuerSigningKey = development?.Key,
                IssuerSigningKeyResolverUsingConfiguration = (_, _, name, rules, issuer) => Named(name, issuer?.SigningKeys ?? [rules.IssuerSigningKey]),
                TryAllIssuerSigningKeys = false,
                ValidTypes = ["at+jwt", "JWT"],
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
    }

    /// <summary>A key that has a name signs what names it; one without a name may have signed anything.</summary>
    private static IEnumerable<SecurityKey> Named(string? name, IEnumerable<SecurityKey> keys) =>
        keys.Where(key => string.IsNullOrEmpty(key.KeyId) || key.KeyId == name);

    /// <summary>Says what is wrong with a token, without repeating it.</summary>
    public static Refusal Invalid(Exception? failure) => Reasons.TokenInvalid.Refuse(failure switch
    {
        SecurityTokenExpiredException => "it has expired.",
        SecurityTokenInvalidAudienceException => "it is meant for another system.",
        SecurityTokenInvalidIssuerException => "it comes from another issuer.",
        SecurityTokenInvalidAlgorithmException => "it is not signed with ES256.",
        SecurityTokenInvalidTypeException => "it is no access token (typ at+jwt or JWT).",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "its signature is not one of ours.",
        _ => "it cannot be read.",
    });
}

/// <summary>The token of our own services, for what no person started: the setting SystemToken, or the development issuer's.</summary>
public sealed class SystemToken(DevelopmentIssuer? development, IConfiguration configuration)
{
    public string Get() => development?.Issue(Person.System.Subject, Person.System.Name, $"{Person.System.Appointments[0]}")
        ?? configuration["SystemToken"]
        ?? throw new InvalidOperationException("Set SystemToken to a token with the role system: our services read each other's journals with it.");
}

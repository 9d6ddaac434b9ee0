using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Which tokens are believed: ES256, for us, from the issuer that the setting Identity names, an OIDC address (https://…, found by
/// discovery) or dev:FILE. The gateway and every service check with the same rules.
/// </summary>
public static class Tokens
{
    public const string Audience = "rectify";
    private const string Development = "dev:";

    public static void AddTokens(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var address = configuration["Identity"] ?? throw new InvalidOperationException("Set Identity to the address of your OIDC issuer (https://…).");
        var development = address.StartsWith(Development, StringComparison.Ordinal)
            ? new DevelopmentIssuer(address[Development.Length..], environment.IsProduction())
            : null;
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
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
    }

    /// <summary>Says what is wrong with a token, without repeating it.</summary>
    public static Refusal Invalid(Exception? failure) => Reasons.TokenInvalid.Refuse(failure switch
    {
        SecurityTokenExpiredException => "it has expired.",
        SecurityTokenInvalidAudienceException => "it is meant for another system.",
        SecurityTokenInvalidIssuerException => "it comes from another issuer.",
        SecurityTokenInvalidAlgorithmException => "it is not signed with ES256.",
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

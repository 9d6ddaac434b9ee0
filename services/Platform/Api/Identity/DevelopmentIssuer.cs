using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Gives out tokens to whoever asks, for trying and demonstrations: the embedded default (identity address dev:FILE, where FILE
/// keeps the key). Refuses to start in Production.
/// </summary>
public sealed class DevelopmentIssuer
{
    public const string Name = "rectify-development";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly SigningCredentials signing;

    public DevelopmentIssuer(string file, bool production)
    {
        if (production)
        {
            throw new InvalidOperationException(
                "The development issuer gives a token to anyone and "
                + "does not run in Production: set Identity to the address of your OIDC issuer.");
        }

        Key = new ECDsaSecurityKey(KeyFile.ReadOrMake(file)) { KeyId = "development" };
        signing = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256);
    }

    internal ECDsaSecurityKey Key { get; }

    /// <summary>The public key as a JWK set (RFC 7517).</summary>
    public object KeySet()
    {
        var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = Key.KeyId,
                    x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
                },
            },
        };
    }

    /// <summary>A token for somebody with these appointments, as tokens say them (office, owner@agencies/{agency}).</summary>
    public string Issue(string subject, string name, params string[] appointments) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Name,
        Audience = Tokens.Audience,
        Expires = DateTime.UtcNow + Lifetime,
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["sub"] = subject, ["name"] = name, ["appointments"] = appointments },
    });
}

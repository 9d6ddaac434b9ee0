using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Gives out tokens to whoever asks, for trying and demonstrations: only where the setting Identity asks for it (dev:FILE, where FILE keeps
/// the key), and only on a machine that nobody else reaches.
/// </summary>
public sealed class DevelopmentIssuer
{
    public const string Name = "rectify-development";
    private const string Prefix = "dev:";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly SigningCredentials signing;

    public DevelopmentIssuer(string file)
    {
        Key = new ECDsaSecurityKey(KeyFile.ReadOrMake(file)) { KeyId = "development" };
        signing = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256);
    }

    internal ECDsaSecurityKey Key { get; }

    /// <summary>The file of its key; null where it is not asked for.</summary>
    public static string? FileIn(IConfiguration configuration) =>
        configuration["Identity"] is { } identity && identity.StartsWith(Prefix, StringComparison.Ordinal) ? identity[Prefix.Length..] : null;

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
        TokenType = "at+jwt",
        Expires = DateTime.UtcNow + Lifetime,
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["sub"] = subject, ["name"] = name, ["appointments"] = appointments },
    });
}

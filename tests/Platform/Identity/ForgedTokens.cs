using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Messaging.Listeners;

namespace Rectify.Platform.Tests.Identity;

/// <summary>Tokens for the role office that are each wrong in one thing.</summary>
internal sealed class ForgedTokens(string pem)
{
    private readonly ECDsaSecurityKey key = KeyFrom(pem);

    /// <summary>Nothing wrong with this one.</summary>
    public string Good => Sign();

    /// <summary>Somebody, but nobody of ours.</summary>
    public string WithoutRoles =>
        new JsonWebTokenHandler().CreateToken(Describe(DevelopmentIssuer.Name, Tokens.Audience, Ours, new() { ["sub"] = "stranger" }));

    public IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        ["AlgorithmNone"] = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Good.Split('.')[1]}.",
        ["AlgorithmNoneWithTheOldSignature"] = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Good.Split('.')[1]}.{Good.Split('.')[2]}",
        ["SymmetricWithThePublicKey"] = Sign(with: new SigningCredentials(PublicKeyAsSecret(), SecurityAlgorithms.HmacSha256)),
        ["OtherAudience"] = Sign(audience: "somebody-else"),
        ["OtherIssuer"] = Sign(issuer: "https://issuer.example"),
        ["Expired"] = Sign(from: -120, to: -60),
        ["NotYetValid"] = Sign(from: 60, to: 120),
        ["UnknownKey"] = Sign(with: new SigningCredentials(
            new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "unknown" }, SecurityAlgorithms.EcdsaSha256)),
        ["UnknownKeyUnderOurName"] = Sign(with: new SigningCredentials(
            new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "development" }, SecurityAlgorithms.EcdsaSha256)),
        ["NoKeyNamed"] = Sign(with: new SigningCredentials(KeyFrom(pem, name: null), SecurityAlgorithms.EcdsaSha256)),
        ["AnotherKeyNamed"] = Sign(with: new SigningCredentials(KeyFrom(pem, "another"), SecurityAlgorithms.EcdsaSha256)),
        ["ClaimsExchanged"] = $"{Good.Split('.')[0]}."
            + $"{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(Good.Split('.')[1]).Replace("office", "system", StringComparison.Ordinal))}"
            + $".{Good.Split('.')[2]}",
        ["WithoutASubject"] = new JsonWebTokenHandler().CreateToken(
            Describe(DevelopmentIssuer.Name, Tokens.Audience, Ours, new() { ["roles"] = new[] { "office" } })),
        ["NeverExpires"] = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(Describe(DevelopmentIssuer.Name, Tokens.Audience, Ours)),
        ["Garbage"] = "nonsense",
        ["GarbageInThreeParts"] = "a.b.c",
        ["Empty"] = "",
    };

    private SigningCredentials Ours => new(key, SecurityAlgorithms.EcdsaSha256);

    private string Sign(string issuer = DevelopmentIssuer.Name, string audience = Tokens.Audience, int from = -5, int to = 60, SigningCredentials? with = null)
    {
        var token = Describe(issuer, audience, with ?? Ours);
        token.NotBefore = DateTime.UtcNow.AddMinutes(from);
        token.IssuedAt = token.NotBefore;
        token.Expires = DateTime.UtcNow.AddMinutes(to);
        return new JsonWebTokenHandler().CreateToken(token);
    }

    private static SecurityTokenDescriptor Describe(string issuer, string audience, SigningCredentials with, Dictionary<string, object>? claims = null) => new()
    {
        Issuer = issuer,
        Audience = audience,
        SigningCredentials = with,
        Claims = claims ?? new Dictionary<string, object> { ["sub"] = "forger", ["name"] = "伪", ["roles"] = new[] { "office" } },
    };

    /// <summary>What a verifier holds that lets the token choose how it is checked.</summary>
    private SymmetricSecurityKey PublicKeyAsSecret() => new(Encoding.ASCII.GetBytes(key.ECDsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "development" };

    private static ECDsaSecurityKey KeyFrom(string pem, string? name = "development")
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new ECDsaSecurityKey(key) { KeyId = name };
    }
}

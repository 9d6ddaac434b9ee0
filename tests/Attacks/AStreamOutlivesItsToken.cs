using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Identity;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody opens a stream just before their token ends, and listens on for ever.</summary>
public sealed class AStreamOutlivesItsToken
{
    [Fact]
    public async Task ItEndsWithTheToken()
    {
        await using var suite = await RunningSuite.Start();
        using var partner = new HttpClient { BaseAddress = suite.Address };
        var token = TokenFor(TimeSpan.FromSeconds(3), await File.ReadAllTextAsync(Path.Combine(suite.Folder, "identity.pem")), await suite.TokenOf("partner"));
        partner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var heard = await partner.GetStringAsync("/v1/events:watch?producer=issue&heartbeatSeconds=1").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains(": heartbeat", heard, StringComparison.Ordinal);
        Assert.Contains("event: problem\n", heard, StringComparison.Ordinal);
        Assert.Contains("TOKEN_INVALID", heard, StringComparison.Ordinal);
    }

    /// <summary>The same claims with another end.</summary>
    private static string TokenFor(TimeSpan span, string pem, string token)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var claims = new JsonWebToken(token).Claims.Where(claim => claim.Type is not ("exp" or "nbf" or "iat" or "iss" or "aud"))
            .GroupBy(claim => claim.Type)
            .ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First().Value : (object)group.Select(claim => claim.Value).ToArray());
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = Tokens.Audience,
            Claims = claims,
            Expires = DateTime.UtcNow + span,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "development" }, SecurityAlgorithms.EcdsaSha256),
        });
    }
}

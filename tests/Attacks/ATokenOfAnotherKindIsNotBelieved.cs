using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Testing.Attacks;

/// <summary>
/// Rightly signed, by the issuer itself, and yet no access token of ours: of another type (RFC 8725, section 3.11), with a header that says
/// what must be understood (RFC 7515, section 4.1.11), or without the name of the key that signed it.
/// </summary>
public sealed class ATokenOfAnotherKindIsNotBelieved(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Theory]
    [InlineData("""{"alg":"ES256","kid":"development"}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":""}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"id_token+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"logout+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"dpop+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"JOSE"}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"at+jwt","crit":["b64"],"b64":true}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"JWT","crit":["unheard-of"],"unheard-of":1}""")]
    [InlineData("""{"alg":"ES256","kid":"development","typ":"JWT","crit":[]}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"another","typ":"at+jwt"}""")]
    public async Task ItIsInvalid(string header)
    {
        using var client = fixture.Suite.With(Sign(header));
        var problem = await client.GetAsync("/v1/issues").Problem();
        Assert.Equal((401, "TOKEN_INVALID"), (problem.Number("status"), problem.Text("reason")));
    }

    [Theory, InlineData("at+jwt"), InlineData("JWT")]
    public async Task AnAccessTokenIsBelieved(string type)
    {
        using var client = fixture.Suite.With(Sign($$"""{"alg":"ES256","kid":"development","typ":"{{type}}"}"""));
        Assert.NotNull(await client.GetAsync("/v1/issues").Json());
    }

    [Theory]
    [InlineData("", "赵一")]
    [InlineData(" ", "赵一")]
    [InlineData("\u200b", "赵一")]
    [InlineData("zhao\u200b", "赵一")]
    [InlineData("zhao\n", "赵一")]
    [InlineData("zhao", "赵\u202e一")]
    [InlineData("zhao", "赵一\n王二")]
    [InlineData("long", "赵一")]
    public async Task WhoCannotBeNamedIsNobody(string sub, string name)
    {
        using var client = fixture.Suite.With(Sign("""{"alg":"ES256","kid":"development","typ":"at+jwt"}""", sub == "long" ? new string('z', 201) : sub, name));
        Assert.Equal("TOKEN_INVALID", (await client.GetAsync("/v1/issues").Problem()).Text("reason"));
    }

    private string Sign(string header, string subject = "somebody", string name = "某人")
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(fixture.Suite.Folder, "identity.pem")));
        var payload = JsonSerializer.Serialize(new
        {
            iss = "rectify-development",
            aud = "rectify",
            sub = subject,
            name,
            appointments = new[] { "office" },
            exp = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
        });
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }
}

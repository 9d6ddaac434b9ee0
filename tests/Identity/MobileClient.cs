using System.Net;
using Duende.IdentityModel.OidcClient;

namespace Rectify.Testing.Identities;

/// <summary>A client library that nobody here wrote signs people in by code and PKCE, and keeps them signed in.</summary>
public sealed class MobileClient(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    [Fact]
    public async Task SignsInReadsAndRenewsUntilTheSessionsEnd()
    {
        var issue = await ImportedIssue.In(district.Suite);
        var owner = await district.Somebody("owner", issue.Agency);
        var client = district.ClientOf(owner);

        var signedIn = await client.LoginAsync(new LoginRequest());

        Assert.True(!signedIn.IsError, $"{signedIn.Error}: {signedIn.ErrorDescription}");
        Assert.StartsWith("邓小满", signedIn.User.FindFirst("name")!.Value, StringComparison.Ordinal);
        using var reading = district.Suite.With(signedIn.AccessToken);
        await RunningSuite.Eventually(async () =>
        {
            using var answer = await reading.GetAsync($"/v1/{issue.Name}");
            return answer.StatusCode == HttpStatusCode.OK;
        });
        Assert.Equal(owner.Person, (await reading.GetAsync("/v1/me").Json())["person"]!.Text("name"));

        var renewed = await client.RefreshTokenAsync(signedIn.RefreshToken);
        Assert.False(renewed.IsError, renewed.Error);
        Assert.Equal((2, 1), await RefreshTokensAndTheirEnds());
        await reading.PostJson("/v1/me:endSessions").Json();
        Assert.Equal("invalid_grant", (await client.RefreshTokenAsync(renewed.RefreshToken)).Error);
    }

    [Fact]
    public async Task OnlyAHashedCodeChallengeIsOfferedAndTaken()
    {
        var offered = await district.Suite.Http.GetAsync("/.well-known/openid-configuration").Json();
        Assert.Equal("S256", Assert.Single(offered["code_challenge_methods_supported"]!.AsArray())!.GetValue<string>());

        using var phone = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = district.Suite.Address };
        Assert.Contains("invalid_request", await AnswerTo("&code_challenge_method=plain"), StringComparison.Ordinal);
        Assert.Contains("invalid_request", await AnswerTo(""), StringComparison.Ordinal);
        Assert.Contains("sign-in", await AnswerTo("&code_challenge_method=S256"), StringComparison.Ordinal);

        async Task<string> AnswerTo(string method)
        {
            using var answer = await phone.GetAsync(
                $"/connect/authorize?client_id=rectify-mobile&redirect_uri={Uri.EscapeDataString(SignedInDistrict.MobileRedirect)}&response_type=code"
                + $"&scope=openid&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM{method}");
            return answer.Headers.Location?.OriginalString ?? await answer.Content.ReadAsStringAsync();
        }
    }

    /// <summary>However often it is renewed, it ends when it would have ended.</summary>
    private Task<(int Tokens, int Ends)> RefreshTokensAndTheirEnds() => district.InDatabase(
        """SELECT count(*), count(DISTINCT expiration_date) FROM "OpenIddictTokens" WHERE type LIKE '%refresh_token'""",
        async command =>
        {
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            return (row.GetInt32(0), row.GetInt32(1));
        });
}

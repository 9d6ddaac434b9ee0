using System.Net;
using System.Net.Http.Headers;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Browser;

namespace Rectify.Testing.Identities;

/// <summary>A client library that nobody here wrote signs people in by code and PKCE, and keeps them signed in.</summary>
public sealed class MobileClient(SignedInDistrict district) : IClassFixture<SignedInDistrict>
{
    [Fact]
    public async Task SignsInReadsAndRenewsUntilTheSessionsEnd()
    {
        var issue = await ImportedIssue.In(district.Suite);
        var owner = await district.Somebody("owner", issue.Agency);
        var client = new OidcClient(new OidcClientOptions
        {
            Authority = district.Suite.Address.ToString().TrimEnd('/'),
            ClientId = "rectify-mobile",
            RedirectUri = SignedInDistrict.MobileRedirect,
            Scope = "openid profile offline_access",
            Browser = new WithoutScreen(district.Suite.Address, owner.UserName),
            DisablePushedAuthorization = true,
            LoadProfile = false,
            Policy = { Discovery = { RequireHttps = false, ValidateEndpoints = false, ValidateIssuerName = false } },
        });

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
        await reading.PostJson("/v1/me:endSessions").Json();
        Assert.Equal("invalid_grant", (await client.RefreshTokenAsync(renewed.RefreshToken)).Error);
    }

    /// <summary>Fills in the sign-in page as a person would, and stops where the phone would take over.</summary>
    private sealed class WithoutScreen(Uri address, string userName) : IBrowser
    {
        public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
        {
            using var browser = new Browser(address);
            var page = await browser.Open(options.StartUrl);
            var back = await browser.SendAndStop(page, ("user_name", userName), ("password", SignedInDistrict.Password));
            return new BrowserResult { ResultType = BrowserResultType.Success, Response = back };
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Testing.Attacks;

/// <summary>
/// The departments for publicity and organisation are themselves inspected agencies: somebody there has a role of the district and one of the
/// agency. They read the whole district; they must not act for another agency with the role that they hold at their own.
/// </summary>
public sealed class ARoleThatIsHeldElsewhereDoesNothingHere(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AnOwnerOfPublicityReadsAnotherAgencyAndNeitherAcceptsNorRecordsNorClaimsThere()
    {
        var (own, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var owner = suite.With(await suite.TokenHolding($"owner@{own.Agency}", "publicity"));

        Assert.Equal(other.Agency, (await owner.GetAsync($"/v1/{other.Name}").Json()).Text("agency"));
        await NotThere(owner, $"/v1/{other.Name}:accept");
        await other.Owner.PostJson($"/v1/{other.Name}:accept").Json();
        await NotThere(owner, $"/v1/{other.Measures[0]}:recordProgress", new { note = "已完成。" });
        await NotThere(owner, $"/v1/{other.Measures[0]}:claim");
        Assert.Equal("ACCEPTED", (await owner.PostJson($"/v1/{own.Name}:accept").Json()).Text("state"));
    }

    [Fact]
    public async Task AHeadOfOrganisationNeitherChecksNorCompilesNorSubmitsInAnotherAgency()
    {
        var (own, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var head = suite.With(await suite.TokenHolding($"head@{own.Agency}", "organisation"));
        object Compiled(ImportedIssue of) => new { inspection = of.Inspection, scope = "PUBLIC", template = "PER_ISSUE" };
        var notice = (await other.Owner.PostJson("/v1/notices:compile", Compiled(other)).Json()).Text("name");

        await NotThere(head, $"/v1/{other.Measures[0]}:check");
        await NotThere(head, $"/v1/{notice}:submit");
        var refused = await head.PostJson("/v1/notices:compile", Compiled(other)).Problem();
        Assert.Equal((403, "ROLE_HELD_ELSEWHERE"), (refused.Number("status"), refused.Text("reason")));
        Assert.Equal("DRAFT", (await head.PostJson("/v1/notices:compile", Compiled(own)).Json()).Text("state"));
        var notices = await ImportedIssue.List(other.Office, "notices", other.Inspection);
        Assert.Equal([notice], notices.Select(one => one!.Text("name")));
    }

    [Fact]
    public async Task TheHeadOfOneAgencyIsNoHeadWhereTheyAreAnOwner()
    {
        var (own, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        await other.VerifyAll();
        using var both = suite.With(await suite.TokenHolding($"head@{own.Agency}", $"owner@{other.Agency}"));

        await NotThere(both, $"/v1/{other.Name}:requestClosure");
        Assert.Equal(2, (await both.GetAsync("/v1/agencies").Json())["agencies"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("owner publicity", 1), InlineData("head organisation", 1), InlineData("head owner", 2), InlineData("office leader", 0)]
    public async Task ATokenThatNamesRolesApartFromAgenciesIsNotGuessedAt(string roles, int agencies)
    {
        var other = await ImportedIssue.In(suite);
        string[] named = [other.Agency, (await ImportedIssue.In(suite)).Agency];
        using var guessed = suite.With(Signed(roles.Split(' '), named[..agencies]));

        var refused = await guessed.PostJson($"/v1/{other.Name}:accept").Problem();

        Assert.Equal((403, "APPOINTMENTS_AMBIGUOUS"), (refused.Number("status"), refused.Text("reason")));
        Assert.Equal("APPOINTMENTS_AMBIGUOUS", (await guessed.GetAsync("/v1/issues").Problem()).Text("reason"));
    }

    [Theory]
    [InlineData("office", 1, true), InlineData("publicity organisation", 2, true), InlineData("owner", 1, false), InlineData("head owner", 1, false)]
    public async Task ATokenOfTheOldFormIsReadWhereItCanMeanOneThingOnly(string roles, int agencies, bool seesOthers)
    {
        var (own, other) = (await ImportedIssue.In(suite), await ImportedIssue.In(suite));
        using var meant = suite.With(Signed(roles.Split(' '), [.. Enumerable.Repeat(own.Agency, agencies)]));

        Assert.Equal(own.Agency, (await meant.GetAsync($"/v1/{own.Name}").Json()).Text("agency"));
        using var elsewhere = await meant.GetAsync($"/v1/{other.Name}");
        Assert.Equal(seesOthers ? HttpStatusCode.OK : HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    private static async Task NotThere(HttpClient client, string path, object? body = null)
    {
        using var answer = await client.PostJson(path, body);
        Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
    }

    /// <summary>A token as issuers made them that know no appointments.</summary>
    private string Signed(string[] roles, string[] agencies)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(suite.Folder, "identity.pem")));
        var signing = new ECDsaSecurityKey(key) { KeyId = "development", CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "rectify-development",
            Audience = "rectify",
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = "somebody", ["roles"] = roles, ["agency"] = agencies },
        });
    }
}

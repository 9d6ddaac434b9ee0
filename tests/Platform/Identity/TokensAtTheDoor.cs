using System.Net;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Identity;

/// <summary>Who is believed, at the gateway and straight at the services behind it.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class TokensAtTheDoor(DistrictWithAReport district)
{
    private static readonly string[] Names =
    [
        "AlgorithmNone", "AlgorithmNoneWithTheOldSignature", "SymmetricWithThePublicKey", "OtherAudience", "OtherIssuer", "Expired", "NotYetValid",
        "UnknownKey", "UnknownKeyUnderOurName", "NoKeyNamed", "AnotherKeyNamed",
        "ClaimsExchanged", "WithoutASubject", "NeverExpires", "Garbage", "GarbageInThreeParts", "Empty",
    ];

    private readonly ForgedTokens tokens = new(File.ReadAllText(Path.Combine(district.Suite.Folder, "identity.pem")));

    public static TheoryData<string> Forgeries => [.. Names];

    [Fact]
    public void EveryForgeryIsTried() => Assert.Equal(tokens.All.Keys, Names);

    [Theory, MemberData(nameof(Forgeries))]
    public async Task AForgedTokenIsInvalidByRest(string forgery)
    {
        foreach (var straight in new[] { false, true })
        {
            var problem = await Get("/v1/issues", $"Bearer {tokens.All[forgery]}", straight).Problem();
            Assert.Equal((401, "TOKEN_INVALID"), (problem.Number("status"), problem.Text("reason")));
            Assert.DoesNotContain("eyJ", problem.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Forgeries))]
    public async Task AForgedTokenIsInvalidByGrpc(string forgery)
    {
        foreach (var straight in new[] { false, true })
        {
            Assert.Equal(
                (StatusCode.Unauthenticated, "TOKEN_INVALID"),
                await List(new Metadata { { "authorization", $"Bearer {tokens.All[forgery]}" } }, straight));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task AGoodTokenOfTheSameMakingIsBelieved(bool straight)
    {
        using var answer = await Get("/v1/issues", $"Bearer {tokens.Good}", straight);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((StatusCode.OK, ""), await List(new Metadata { { "authorization", $"Bearer {tokens.Good}" } }, straight));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task WhoHasNoRoleOfOursIsRefusedForThat(bool straight)
    {
        var problem = await Get("/v1/issues", $"Bearer {tokens.WithoutRoles}", straight).Problem();
        Assert.Equal((403, "ROLE_REFUSED"), (problem.Number("status"), problem.Text("reason")));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task WithoutATokenOneIsAskedToSignIn(bool straight)
    {
        using var answer = await Get("/v1/issues", null, straight);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("TOKEN_MISSING", (await Get("/v1/issues", null, straight).Problem()).Text("reason"));
        Assert.Equal((StatusCode.Unauthenticated, "TOKEN_MISSING"), await List([], straight));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task ABadTokenIsRefusedEvenWhereNoneIsNeeded(bool straight)
    {
        using var answer = await Get("/v1/publicNotices", null, straight);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("TOKEN_INVALID", (await Get("/v1/publicNotices", "Bearer nonsense", straight).Problem()).Text("reason"));
    }

    [Theory]
    [InlineData("Basic b2ZmaWNlOm9mZmljZQ==")]
    [InlineData("Bearer")]
    [InlineData("bearer, bearer")]
    public async Task AnotherSchemeIsInvalid(string header)
    {
        Assert.Equal("TOKEN_INVALID", (await Get("/v1/issues", header, straight: false).Problem()).Text("reason"));
        Assert.Equal("TOKEN_INVALID", (await Get("/v1/issues", header, straight: true).Problem()).Text("reason"));
    }

    private async Task<HttpResponseMessage> Get(string path, string? authorization, bool straight)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(straight ? new Uri(district.Suite.ServicesAddress) : district.Suite.Address, path));
        if (straight)
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request);
    }

    private async Task<(StatusCode Code, string Reason)> List(Metadata headers, bool straight)
    {
        using var channel = GrpcChannel.ForAddress(straight ? district.Suite.ServicesAddress : district.Suite.GrpcAddress);
        try
        {
            await new IssueService.IssueServiceClient(channel).ListIssuesAsync(new ListIssuesRequest(), headers);
            return (StatusCode.OK, "");
        }
        catch (RpcException error)
        {
            return (error.StatusCode, Statuses.Read(error)!.Details[0].Unpack<ErrorInfo>().Reason);
        }
    }
}

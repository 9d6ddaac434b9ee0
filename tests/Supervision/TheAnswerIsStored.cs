using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Rectify.Platform.Api.Rest;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Supervisions;

/// <summary>The district is answered with bytes that were compressed once.</summary>
public sealed class TheAnswerIsStored(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string District = "/v1/rollups/district";
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task WithAndWithoutCompressionItSaysTheSame()
    {
        using var office = await suite.As("office");
        await ImportedIssue.In(suite);

        var (plain, packed) = (await Get(office), await Get(office, "gzip"));
        while (packed.Headers.ETag!.Tag != $"{plain.Headers.ETag!.Tag[..^1]}-gzip\"")
            (plain, packed) = (await Get(office), await Get(office, "gzip")); // Something was heard in between.

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        var text = await reader.ReadToEndAsync();
        Assert.Equal(await plain.Content.ReadAsStringAsync(), text);
        Assert.False(plain.Headers.ETag.IsWeak || packed.Headers.ETag.IsWeak);
        Assert.Equal($"\"{JsonNode.Parse(text)!.Text("etag")}\"", plain.Headers.ETag.Tag);
    }

    [Fact]
    public async Task RestSaysWhatGrpcSays()
    {
        using var office = await suite.As("office");
        await ImportedIssue.In(suite);
        await RunningSuite.Eventually(async () =>
        {
            using var rest = await Get(office);
            var grpc = await new RollupService.RollupServiceClient(suite.Grpc)
                .GetDistrictRollupAsync(new GetDistrictRollupRequest(), await suite.HeadersOf("office"));
            return await rest.Content.ReadAsStringAsync() == CachedJson.Write(grpc);
        });
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, gzip;q=0.5", true)]
    [InlineData("*", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    [InlineData("gzip;q=0, *", false)]
    public async Task WhoDoesNotTakeGzipIsSentNone(string accepted, bool compressed)
    {
        using var office = await suite.As("office");
        using var answer = await Get(office, accepted);
        Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Contains("gzip"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task WhatIsKnownIsNotSentAgainUntilSomethingChanges(string? accepted)
    {
        using var office = await suite.As("office");
        using var first = await Get(office, accepted);
        using (var again = await Get(office, accepted, first.Headers.ETag))
        {
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Equal(["Accept-Encoding"], again.Headers.Vary);
            Assert.True(again.Headers.CacheControl is { Private: true, NoCache: true });
        }

        await ImportedIssue.In(suite);
        await RunningSuite.Eventually(async () =>
        {
            using var changed = await Get(office, accepted, first.Headers.ETag);
            return changed.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task NobodyIsToldThatNothingChangedWhoMayNotSeeTheDistrict()
    {
        using var office = await suite.As("office");
        using var known = await Get(office);
        using var owner = await suite.As("owner", (await ImportedIssue.In(suite)).Agency);

        using var refused = await Get(owner, null, known.Headers.ETag);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string? accepted = null, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, District);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request);
    }
}

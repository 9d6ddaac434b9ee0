using System.Net;
using System.Net.Http.Headers;

namespace Rectify.Gateway.Tests;

/// <summary>What everybody may read is sent small and once; what holds secrets is not compressed.</summary>
[Collection(ShownDistrictTests.Name)]
public sealed class PublicAnswersTests(ShownDistrict district)
{
    [Theory]
    [InlineData("/public/notices")]
    [InlineData("{notice}")]
    [InlineData("/help/screens")]
    [InlineData("/openapi.json")]
    [InlineData("/protos.zip")]
    [InlineData("/manifest.webmanifest")]
    [InlineData("/service-worker.js")]
    [InlineData("/assets/rectify.css")]
    [InlineData("/assets/rectify.js")]
    [InlineData("/assets/icon.svg")]
    public async Task WhatIsTheSameForEverybodyIsNotSentTwice(string path)
    {
        path = path.Replace("{notice}", district.PublicPage, StringComparison.Ordinal);
        using var first = await Ask(path);
        using var again = await Ask(path, first.Headers.ETag);
        using var other = await Ask(path, new EntityTagHeaderValue("\"another\""));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(path == "/protos.zip" ? [] : ["br"], first.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.False(again.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task APageThatChangedIsSentAgain()
    {
        using var all = await Ask("/public/notices");
        using var ofOne = await Ask($"/public/notices?agency={district.InTime.Agency}", all.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, ofOne.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/{issue}")]
    [InlineData("/system")]
    [InlineData("/nowhere")]
    [InlineData("/v1/issues")]
    public async Task WhatHoldsSecretsIsNotCompressed(string path)
    {
        using var answer = await Ask(path.Replace("{issue}", district.Late.Name, StringComparison.Ordinal));

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private async Task<HttpResponseMessage> Ask(string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        request.Headers.AcceptEncoding.Add(new("br"));
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await district.Suite.Http.SendAsync(request);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Rest;

/// <summary>Writing late, writing twice, reading again.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class EtagsAndRequestIds(DistrictWithAReport district)
{
    [Theory]
    [InlineData("$"), InlineData("W/$"), InlineData("*"), InlineData("\"other\", $"), InlineData("\"other\",W/$")]
    public async Task WhatIsKnownIsNotSentAgain(string known)
    {
        using var office = await district.Suite.As("office");
        var issue = (await district.NamesOf("issues"))[2];
        using var first = await office.GetAsync($"/v1/{issue}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/{issue}");
        request.Headers.TryAddWithoutValidation("If-None-Match", known.Replace("$", first.Headers.ETag!.ToString(), StringComparison.Ordinal));
        using var second = await office.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory, InlineData("\"other\""), InlineData("nonsense"), InlineData("")]
    public async Task WhatIsNotKnownIsSent(string known)
    {
        using var office = await district.Suite.As("office");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/rollups/district");
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var answer = await office.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task AStaleWriterIsTurnedAwayAndAFreshOneIsNot()
    {
        var imported = await ImportedIssue.In(district.Suite);
        var (head, issue) = (imported.Head, imported.Name);
        var etag = (await head.GetAsync($"/v1/{issue}").Json()).Text("etag");

        foreach (var stale in new[] { "\"v99\"", $"W/\"{etag}\"", "\"\"", "v99" })
        {
            var late = await Accept(head, issue, ifMatch: stale).Problem();
            Assert.Equal((412, "ETAG_STALE"), (late.Number("status"), late.Text("reason")));
        }

        var body = await head.PostJson($"/v1/{issue}:accept", new { etag = "v99" }).Problem();
        Assert.Equal((409, "ETAG_STALE", "ABORTED"), (body.Number("status"), body.Text("reason"), body.Text("code")));

        using var fresh = await Accept(head, issue, ifMatch: $"\"{etag}\"");
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.NotEqual($"\"{etag}\"", fresh.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task AnyEtagMatchesAStar()
    {
        using var head = await district.Suite.As("head", district.Agency);
        using var answer = await Accept(head, (await district.NamesOf("issues"))[1], ifMatch: "*");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task ARepeatIsGivenTheFirstAnswer()
    {
        using var owner = await district.Suite.As("owner", district.Agency);
        var measure = await district.MeasureTakenOn(0);
        var first = await Record(owner, measure, "key-1", "第一次");
        await Record(owner, measure, "key-2", "第二次");
        var before = await Progress();

        Assert.Equal(first.ToJsonString(), (await Record(owner, measure, "key-1", "第一次")).ToJsonString());
        Assert.Equal(first.ToJsonString(), (await Record(owner, measure, "\"key-1\"", "第一次")).ToJsonString());
        Assert.Equal(
            first.ToJsonString(),
            (await owner.PostJson($"/v1/{measure}:recordProgress", new { note = "第一次", requestId = "key-1" }).Json()).ToJsonString());

        var reused = await Send(owner, measure, "key-1", "别的").Problem();
        Assert.Equal((409, "REQUEST_ID_REUSED"), (reused.Number("status"), reused.Text("reason")));
        var both = await Send(owner, measure, "key-3", "第一次", requestId: "key-1").Problem();
        Assert.Equal("PARAMETER_COLLIDES", both.Text("reason"));
        Assert.Equal(before, await Progress());

        async Task<int> Progress() => (await district.Suite.Facts()).Count(fact => fact.Text("type") == "measure.progress_recorded");
    }

    [Fact]
    public async Task TheKeyOfOnePersonIsNotAnothers()
    {
        var measure = await district.MeasureTakenOn(1);
        using var owner = await district.Suite.As("owner", district.Agency, "first");
        using var other = await district.Suite.As("owner", district.Agency, "second");
        await Record(owner, measure, "key", "甲");
        Assert.Equal(2, (await Record(other, measure, "key", "乙")).Number("progressCount"));
    }

    [Theory]
    [InlineData("zh-CN", "请先登录")]
    [InlineData("zh", "请先登录")]
    [InlineData("ZH-hans-cn", "请先登录")]
    [InlineData("en;q=0.5, zh-CN;q=0.9", "请先登录")]
    [InlineData("en", "Sign in")]
    [InlineData("en, zh-CN;q=0.9", "Sign in")]
    [InlineData("zh;q=0.1, en", "Sign in")]
    [InlineData("fr", "Sign in")]
    [InlineData("*", "Sign in")]
    [InlineData("", "Sign in")]
    [InlineData(";;;q=x,,", "Sign in")]
    public async Task AProblemIsTitledInTheLanguageThatIsPreferred(string preferred, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/issues");
        request.Headers.TryAddWithoutValidation("Accept-Language", preferred);
        using var answer = await district.Suite.Http.SendAsync(request);
        Assert.StartsWith(title, (await Task.FromResult(answer).Problem()).Text("title"), StringComparison.Ordinal);
        Assert.Equal(title.StartsWith('S') ? "en" : "zh-CN", answer.Content.Headers.ContentLanguage.Single());
    }

    private static async Task<HttpResponseMessage> Accept(HttpClient client, string issue, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{issue}:accept");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    private static Task<JsonObject> Record(HttpClient client, string measure, string key, string note) => Send(client, measure, key, note).Json();

    private static async Task<HttpResponseMessage> Send(HttpClient client, string measure, string key, string note, string requestId = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{measure}:recordProgress");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Content = System.Net.Http.Json.JsonContent.Create(new { note, requestId });
        return await client.SendAsync(request);
    }
}

using System.Net;
using System.Net.Http.Headers;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

[Collection(ShownDistrictTests.Name)]
public sealed class PageSafetyTests(ShownDistrict district)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/{agency}")]
    [InlineData("/{draft}")]
    [InlineData("/public/notices")]
    [InlineData("{notice}")]
    [InlineData("/help")]
    [InlineData("/help/screens")]
    [InlineData("/nowhere")]
    public async Task EveryPageCarriesAStrictPolicyAndKeepsToIt(string path)
    {
        var page = await district.Suite.Open(
            path.Replace("{agency}", district.Late.Agency).Replace("{draft}", district.Draft).Replace("{notice}", district.PublicPage));

        const string Nothing = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        var isForCitizens = path is "/public/notices" or "{notice}";
        Assert.Equal(isForCitizens ? Nothing : $"{Nothing}; script-src 'self'; worker-src 'self'; manifest-src 'self'", page.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.NotNull(page.Answer.Headers.CacheControl);
        Assert.Empty(page.Document.QuerySelectorAll("style, [style]"));
        Assert.Equal(
            isForCitizens ? [] : ["/assets/rectify.js"],
            page.Document.QuerySelectorAll("script").Select(script => script.TextContent + script.GetAttribute("src")!.Split('?')[0]));
        Assert.DoesNotContain("@if", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("main"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Equal("#content", page.Document.QuerySelector("body a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ABrowserGetsAPageForAnUnknownAddress()
    {
        var page = await district.Suite.Open("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("没有找到", page.Title);
    }

    [Theory]
    [InlineData("/nowhere", "*/*")]
    [InlineData("/nowhere", "application/json")]
    [InlineData("/v1/nowhere", "text/html,*/*;q=0.8")]
    public async Task AProgramGetsAProblemForAnUnknownAddress(string path, string accept)
    {
        var page = await district.Suite.Open(path, accept: accept);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("application/problem+json", page.Answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task TheStylesheetIsKeptUntilItChanges()
    {
        var address = (await district.Suite.Open("/")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var first = await district.Suite.Http.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await district.Suite.Http.SendAsync(again);

        Assert.Matches(@"\?v=[0-9a-f]{16}$", address);
        Assert.Equal(
            new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } },
            first.Headers.CacheControl);
        Assert.Equal("text/css", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task PagesAnswerToHEAD()
    {
        using var answer = await district.Suite.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/public/notices"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task TheApiTakesNoCookie()
    {
        var answer = await district.Suite.Open("/v1/issues", await district.Suite.TokenOf("office"), accept: "application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }
}

using System.Net;

namespace Rectify.Testing.Attacks;

/// <summary>A web page makes its own name lead to this machine (DNS rebinding) and reads what the browser is shown here.</summary>
public sealed class AForeignNameThatLeadsHereIsRefused(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Theory]
    [InlineData("GET", "/"), InlineData("POST", "/dev/token"), InlineData("POST", "/dev/enter")]
    [InlineData("GET", "/v1/issues"), InlineData("GET", "/openapi.json")]
    public async Task NothingIsAnsweredUnderAnotherName(string method, string path)
    {
        foreach (var name in (string[])["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.2"])
            Assert.Equal((name, HttpStatusCode.BadRequest), (name, await Ask(fixture.Suite, method, path, name)));
    }

    [Theory, InlineData("localhost"), InlineData("127.0.0.1:9"), InlineData("[::1]"), InlineData("LOCALHOST:8080")]
    public async Task TheNamesOfLoopbackAreAnswered(string name) => Assert.Equal(HttpStatusCode.OK, await Ask(fixture.Suite, "GET", "/", name));

    [Fact]
    public async Task TheNamesThatWereSetAreAnsweredAndNoOthers()
    {
        await using var suite = await RunningSuite.Start("--AllowedHosts=rectify.example;*.district.example");
        Assert.Equal(HttpStatusCode.OK, await Ask(suite, "GET", "/public/notices", "rectify.example"));
        Assert.Equal(HttpStatusCode.OK, await Ask(suite, "GET", "/public/notices", "a.district.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await Ask(suite, "GET", "/public/notices", "localhost"));
    }

    private static async Task<HttpStatusCode> Ask(RunningSuite suite, string method, string path, string name)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Host = name } };
        if (method == "POST")
            request.Content = new StringContent("""{"role":"office"}""");
        using var answer = await suite.Http.SendAsync(request);
        return answer.StatusCode;
    }
}

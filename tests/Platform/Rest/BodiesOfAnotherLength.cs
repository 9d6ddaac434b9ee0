using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Rectify.Platform.Api;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Rest;

/// <summary>More than anybody may send, announced or not, and less than was announced, is refused with its reason.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class BodiesOfAnotherLength(DistrictWithAReport district)
{
    private static readonly byte[] TooMuch = Encoding.ASCII.GetBytes(new string(' ', Limits.Body + 1));

    [Theory, InlineData("v1/reports:import", false), InlineData("v1/reports:import", true), InlineData("v1/agencies", false), InlineData("v1/agencies", true)]
    [InlineData("dev/token", false), InlineData("dev/token", true)]
    public async Task AreRefusedAtTheGateway(string path, bool chunked)
    {
        var before = await district.Suite.Everything();
        byte[] body = chunked ? [.. Encoding.ASCII.GetBytes($"{TooMuch.Length:x}\r\n"), .. TooMuch, .. "\r\n0\r\n\r\n"u8] : TooMuch;
        var (status, problem) = await Wire.Post(district.Suite, path, chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {TooMuch.Length}", body);
        Assert.Equal(413, status);
        Assert.Equal("BODY_TOO_LARGE", problem.Text("reason"));
        Assert.Equal(before, await district.Suite.Everything());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task AreRefusedAtTheService(bool announced)
    {
        using var http = new HttpClient { BaseAddress = new Uri(district.Suite.ServicesAddress) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/agencies")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(new MemoryStream(TooMuch)),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", await district.Suite.TokenOf("office")) },
        };
        request.Content.Headers.ContentLength = announced ? TooMuch.Length : null;
        var problem = await http.SendAsync(request).Problem();
        Assert.Equal((413, "BODY_TOO_LARGE"), (problem.Number("status"), problem.Text("reason")));
    }

    [Theory]
    [InlineData("v1/agencies", "Content-Length: 100", "{\"displayName\":\"half")]
    [InlineData("v1/agencies", "Content-Length: 100", "{\"displayName\":\"whole\"}")]
    [InlineData("v1/agencies", "Transfer-Encoding: chunked", "19\r\n{\"displayName\":\"whole\"}")]
    [InlineData("v1/reports:import", "Content-Length: 100", "short")]
    [InlineData("dev/token", "Content-Length: 100", "{\"role\":\"office\"}")]
    public async Task ABodyThatEndsTooEarlyIsNoBody(string path, string length, string body)
    {
        var before = await district.Suite.Everything();
        var answer = await Wire.BreakOff(district.Suite, path, length, Encoding.ASCII.GetBytes(body));
        Assert.DoesNotContain("HTTP/1.1 2", answer, StringComparison.Ordinal);
        Assert.Equal(before, await district.Suite.Everything());
    }

    [Theory, InlineData("v1/agencies"), InlineData("v1/reports:import"), InlineData("dev/token")]
    public async Task AChunkWithoutALengthIsNoBody(string path)
    {
        var (status, problem) = await Wire.Post(district.Suite, path, "Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"u8.ToArray());
        Assert.Equal((400, "BODY_INVALID"), (status, problem.Text("reason")));
    }

    [Fact]
    public async Task AFullBodyWithinTheLimitIsRead()
    {
        using var office = await district.Suite.As("office");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(DistrictWithAReport.Report.PadRight(Limits.Body / 2, '\n')));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        var ledger = await office.PostAsync("/v1/reports:parse", content).Json();
        Assert.Equal(3, ledger["totals"]!.Number("issues"));
    }
}

using System.Net;
using System.Net.Http.Headers;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Rest;

/// <summary>What is asked where nothing answers, in the form that the client understands.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class UnknownPaths(DistrictWithAReport district)
{
    [Theory]
    [InlineData("/nothing"), InlineData("/v1"), InlineData("/v1/"), InlineData("/v2/issues"), InlineData("/openapi.yaml")]
    [InlineData("/dev"), InlineData("/v1/nothing/at/all")]
    [InlineData("/%2e%2e/etc/passwd"), InlineData("/rectify.issue.v1.IssueService/Nothing"), InlineData("/%E5%8F%B0%E8%B4%A6")]
    public async Task AreAProblem(string path)
    {
        using var office = await district.Suite.As("office");
        var problem = await office.GetAsync(path).Problem();
        Assert.Equal((404, "PATH_UNKNOWN"), (problem.Number("status"), problem.Text("reason")));
    }

    [Theory, InlineData("POST", "/openapi.json"), InlineData("DELETE", "/protos.zip"), InlineData("GET", "/dev/token")]
    [InlineData("GET", "/rectify.issue.v1.IssueService/GetIssue")]
    public async Task OrOnlyAnotherMethod(string method, string path)
    {
        using var office = await district.Suite.As("office");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var problem = await office.SendAsync(request).Problem();
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (problem.Number("status"), problem.Text("reason")));
    }

    [Theory]
    [InlineData("/nothing.at.all/Call"), InlineData("/rectify.issue.v1.IssueService/Nothing"), InlineData("/v1/issues"), InlineData("/")]
    public async Task AreUnimplementedToAGrpcClient(string path)
    {
        var (status, reason) = await CallGrpc(district.Suite.GrpcAddress, path, []);
        Assert.Equal("12", status);
        Assert.Contains(path == "/v1/issues" ? "method" : path.TrimStart('/'), reason, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi", reason, StringComparison.Ordinal);
    }

    /// <summary>Whatever is forwarded must not grow over the next one's limit.</summary>
    [Fact]
    public async Task HeadersThatPassTheGatewayPassTheService()
    {
        using var office = await district.Suite.As("office");
        for (var size = 31_000; size < 33_000; size += 100)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/issues");
            request.Headers.Add("X-Long", new string('x', size));
            using var answer = await office.SendAsync(request);
            Assert.Contains((int)answer.StatusCode, new[] { 200, 431 });
        }
    }

    private async Task<(string Status, string Message)> CallGrpc(string address, string path, byte[] body)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await district.Suite.TokenOf("office"));
        request.Headers.TE.ParseAdd("trailers");
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/grpc", answer.Content.Headers.ContentType!.MediaType);
        return (Said(answer, "grpc-status"), Uri.UnescapeDataString(Said(answer, "grpc-message")));
    }

    private static string Said(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.TrailingHeaders.TryGetValues(header, out values) ? string.Concat(values) : "";
}

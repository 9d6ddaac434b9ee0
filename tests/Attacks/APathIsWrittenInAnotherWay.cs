using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Attacks;

/// <summary>Verbs and methods in other letters or escapes, past whoever filters paths; messages that are none.</summary>
public sealed class APathIsWrittenInAnotherWay(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Theory]
    [InlineData("/v1/{0}:Accept")]
    [InlineData("/v1/{0}:ACCEPT")]
    [InlineData("/v1/{0}%3aaccept")]
    [InlineData("/v1/{0}%3Aaccept")]
    [InlineData("/v1/{0}:%61ccept")]
    [InlineData("/V1/{0}:accept")]
    public async Task IsNotTheVerb(string path)
    {
        var issue = await ImportedIssue.In(suite);
        var problem = await Send(issue.Owner, HttpMethod.Post, path.Replace("{0}", issue.Name, StringComparison.Ordinal));
        Assert.Equal((404, "PATH_UNKNOWN"), (problem.Number("status"), problem.Text("reason")));
        Assert.Equal("REGISTERED", (await issue.Owner.GetAsync($"/v1/{issue.Name}").Json()).Text("state"));
    }

    [Theory]
    [InlineData("GET", "/v1/Issues")]
    [InlineData("GET", "/v1/%69ssues")]
    [InlineData("POST", "/v1/reports:Import")]
    public async Task IsNotTheCollection(string method, string path)
    {
        using var office = await suite.As("office");
        Assert.Equal("PATH_UNKNOWN", (await Send(office, new HttpMethod(method), path)).Text("reason"));
    }

    [Theory, InlineData("get"), InlineData("Get"), InlineData("CONNECT"), InlineData("TRACE")]
    public async Task AMethodInOtherLettersOrOfProxiesIsNone(string method)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(suite.Address.Host, suite.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{method} /v1/publicNotices HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1.1 40[05] ", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData("/rectify.issue.v1.IssueService/getIssue", "12")]
    [InlineData("/rectify.issue.v1.issueservice/GetIssue", "12")]
    [InlineData("/rectify.issue.v1.IssueService/GetIssue", "3")]
    public async Task AMessageThatIsNoneIsAnInvalidArgumentAndAnotherMethodUnimplemented(string path, string status)
    {
        foreach (var address in new[] { suite.GrpcAddress, suite.ServicesAddress })
        {
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent([0, 0, 0, 0, 2, 0x0A, 0xFF]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await suite.TokenOf("office"));
            request.Headers.TE.ParseAdd("trailers");
            using var answer = await http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            var said = answer.Headers.TryGetValues("grpc-status", out var values) || answer.TrailingHeaders.TryGetValues("grpc-status", out values);
            Assert.Equal((true, status), (said, values?.Single()));
        }
    }

    /// <summary>The path as it stands here: a client would take escapes away that need not be.</summary>
    private async Task<JsonObject> Send(HttpClient client, HttpMethod method, string path)
    {
        var exact = new Uri($"http://{suite.Address.Authority}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, exact);
        return await client.SendAsync(request).Problem();
    }
}

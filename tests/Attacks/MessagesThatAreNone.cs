using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Rpc;
using Rectify.Platform.Api;

namespace Rectify.Testing.Attacks;

/// <summary>By gRPC, what no message can be read from: it is refused with a reason, as everything is, and nothing of it is logged (Faults/Logs.cs).</summary>
public sealed class MessagesThatAreNone(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string GetIssue = "/rectify.issue.v1.IssueService/GetIssue";
    private readonly RunningSuite suite = fixture.Suite;

    /// <summary>A text that is no UTF-8; a length that reaches over the end; a tag of no type.</summary>
    public static TheoryData<byte[]> Nonsense => new() { new byte[] { 0x0A, 0x02, 0xC3, 0x28 }, new byte[] { 0x0A, 0xFF }, new byte[] { 0x0F } };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task AreRefusedAsTheCallersMistake(byte[] message)
    {
        foreach (var address in new[] { suite.GrpcAddress, suite.ServicesAddress })
            Assert.Equal(("3", "BODY_INVALID"), await Call(address, GetIssue, Framed(message)));
    }

    [Theory, MemberData(nameof(Nonsense))]
    public async Task AreRefusedInAStreamThatIsOpenToAnybody(byte[] message) => Assert.Equal(
        ("3", "BODY_INVALID"), await Call(suite.GrpcAddress, "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", Framed(message)));

    [Fact]
    public async Task AreRefusedWithTheirLimitWhereTheyAreTooLarge()
    {
        var large = Framed(new byte[Limits.Body + 1]);
        Assert.Equal(("8", "BODY_TOO_LARGE"), await Call(suite.GrpcAddress, GetIssue, large));
        Assert.Equal(("8", "BODY_TOO_LARGE"), await Call(suite.ServicesAddress, GetIssue, large));
    }

    private static byte[] Framed(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>The status of the call, and its reason.</summary>
    private async Task<(string Status, string? Reason)> Call(string address, string path, byte[] body)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await suite.TokenOf("office"));
        request.Headers.TE.ParseAdd("trailers");
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        var details = Said(answer, "grpc-status-details-bin");
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        return (Said(answer, "grpc-status"), status.GetDetail<ErrorInfo>()?.Reason);
    }

    private static string Said(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.TrailingHeaders.TryGetValues(header, out values) ? string.Concat(values) : "";
}

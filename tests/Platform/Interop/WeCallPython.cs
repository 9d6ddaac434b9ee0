using System.Diagnostics;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;
using static Rectify.Interop.V1.Say.Types;
using Contract = Rectify.Interop.V1.Interop;

namespace Rectify.Platform.Tests.Interop;

/// <summary>Our client against Google's own server, as Debian ships it.</summary>
public sealed class WeCallPython(PythonServer server) : IClassFixture<PythonServer>
{
    private static readonly Metadata Token = new() { { "authorization", "Bearer whoever" } };

    private Contract.InteropClient Client => new(server.Channel);

    [Fact]
    public async Task AUnaryCallIsAnsweredInChineseWithinItsDeadline()
    {
        var said = await Client.UnaryAsync(new Say { Text = "问题整改台账" }, Token, DateTime.UtcNow.AddSeconds(30));
        Assert.Equal("问题整改台账", said.Text);
        Assert.InRange(said.Left, 1, 30_000);
    }

    [Fact]
    public async Task AServerMaySayManyThings()
    {
        using var call = Client.ServerStream(new Say { Text = "一是", Times = 3 }, Token);
        Assert.Equal(["一是", "一是", "一是"], await Texts(call.ResponseStream));
    }

    [Fact]
    public async Task AClientMaySayManyThings()
    {
        using var call = Client.ClientStream(Token);
        foreach (var text in new[] { "一是", "二是", "三是" })
            await call.RequestStream.WriteAsync(new Say { Text = text });
        await call.RequestStream.CompleteAsync();
        Assert.Equal("一是、二是、三是", (await call).Text);
    }

    [Fact]
    public async Task BothMayTakeTurns()
    {
        using var call = Client.Bidi(Token);
        foreach (var text in new[] { "甲", "乙", "丙" })
        {
            await call.RequestStream.WriteAsync(new Say { Text = text });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task ThreeMegabytesGoThereAndBack()
    {
        var said = await Client.UnaryAsync(new Say { Ballast = ByteString.CopyFrom(new byte[3 << 20]) }, Token);
        Assert.Equal((3 << 20, 3 << 20), (said.Length, said.Ballast.Length));
    }

    [Fact]
    public async Task ADeadlineEndsACall()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.UnaryAsync(new Say { Wish = Wish.Wait }, Token, DateTime.UtcNow.AddMilliseconds(300)));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task TheServerNoticesThatAStreamIsCancelled()
    {
        var before = (await Client.UnaryAsync(new Say(), Token)).Cancelled;
        using (var call = Client.ServerStream(new Say { Text = "等", Times = 1, Wish = Wish.Wait }, Token))
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal("等", call.ResponseStream.Current.Text);
        }

        await RunningSuite.Eventually(async () => (await Client.UnaryAsync(new Say(), Token)).Cancelled > before);
    }

    [Fact]
    public async Task ARefusalCarriesItsReasonInChinese()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.UnaryAsync(new Say { Text = "材料", Wish = Wish.Refuse }, Token));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Equal("未找到问题“材料”。", error.Status.Detail);
        var details = Statuses.Read(error)!.Details;
        Assert.Equal("ISSUE_NOT_FOUND", details[0].Unpack<ErrorInfo>().Reason);
        Assert.Equal("未找到问题“材料”。", details[1].Unpack<LocalizedMessage>().Message);
    }

    [Fact]
    public async Task ACallWithoutATokenIsRefused()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.UnaryAsync(new Say()));
        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        Assert.Equal("TOKEN_MISSING", Statuses.Read(error)!.Details[0].Unpack<ErrorInfo>().Reason);
    }

    private static async Task<List<string>> Texts(IAsyncStreamReader<Said> stream)
    {
        var texts = new List<string>();
        while (await stream.MoveNext(CancellationToken.None))
            texts.Add(stream.Current.Text);
        return texts;
    }
}

/// <summary>A server of interop.proto in Python, on a free port.</summary>
public sealed class PythonServer : IAsyncLifetime
{
    private Python? python;
    private Process? process;

    public GrpcChannel Channel { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        python = await Python.WithStubs();
        process = python.Start("server.py");
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    }

    public async Task DisposeAsync()
    {
        Channel.Dispose();
        process!.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        python!.Dispose();
    }
}

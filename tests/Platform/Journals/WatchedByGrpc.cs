using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Tests.Interop;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Journals;

/// <summary>WatchEvents by gRPC: Python's client through the gateway, and what a watcher is told when a server stops.</summary>
public sealed class WatchedByGrpc
{
    [Fact]
    public async Task PythonWatchesThroughTheGatewayAndResumes()
    {
        await using var suite = await RunningSuite.Start();
        await ImportedIssue.In(suite);
        using var python = await Python.WithStubs();

        var seen = System.Text.Json.Nodes.JsonNode.Parse(
            await python.Run("watch.py", new Uri(suite.GrpcAddress).Authority, await suite.TokenOf("partner"), await suite.TokenOf("office")))!;

        Assert.Equal("", seen.Text("firstType"));
        Assert.Equal(
            ["agency.registered", "round.opened", "inspection.registered", "issue.registered"],
            seen["types"]!.AsArray().Select(type => type!.GetValue<string>()).Distinct());
        Assert.Equal(
            seen["types"]!.AsArray().Skip(2).Select(type => type!.GetValue<string>()),
            seen["resumed"]!.AsArray().Select(type => type!.GetValue<string>()));
        Assert.StartsWith("measure.", seen.Text("ofMeasure"), StringComparison.Ordinal);
        Assert.Equal("ROLE_REFUSED", seen.Text("refused"));
    }

    [Fact]
    public async Task AWatcherIsToldThatTheServerStops()
    {
        await using var suite = await RunningSuite.Start();
        using var services = GrpcChannel.ForAddress(suite.ServicesAddress);
        using var watch = new EventService.EventServiceClient(services)
            .WatchEvents(new WatchEventsRequest { Producer = "issue" }, await suite.HeadersOf("partner"));
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        await suite.Stop();
        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Equal("STOPPING", Problems.ReasonOf(Statuses.Read(error)!));
    }
}

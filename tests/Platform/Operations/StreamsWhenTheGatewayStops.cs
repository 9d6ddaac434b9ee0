using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Gateway;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Tests.Interop;
using Contract = Rectify.Interop.V1.Interop;

namespace Rectify.Platform.Tests.Operations;

public sealed class StreamsWhenTheGatewayStops
{
    [Fact]
    public async Task AreEndedWithUnavailableAndNotBrokenOff()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-leaving-").FullName;
        string[] settings =
        [
            "--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
            "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
        ];
        await using var service = ServiceHost.Build(settings, new InteropModule());
        await service.StartAsync();
        var address = service.Services.AddressOf(grpc: true);
        await using var gateway = GatewayHost.Build(
            [
                .. settings,
                .. Platform.Api.Rest.Contract.Owners.Append("interop").Select(peer => $"--Peers:{peer}={address}"),
                "--Routes:rectify.interop.v1.Interop=interop",
            ]);
        await gateway.StartAsync();

        using var channel = GrpcChannel.ForAddress(gateway.Services.AddressOf(grpc: true));
        var token = gateway.Services.GetRequiredService<DevelopmentIssuer>().Issue("someone", "某人", "office");
        using var call = new Contract.InteropClient(channel).ServerStream(
            new Say { Text = "问", Times = 1, Wish = Say.Types.Wish.Wait }, new Metadata { { "authorization", $"Bearer {token}" } });
        Assert.True(await call.ResponseStream.MoveNext());

        var stopped = gateway.StopAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.Unavailable, Platform.Api.Errors.Reasons.Stopping.English), (error.StatusCode, error.Status.Detail));
        await stopped;
        Directory.Delete(folder, recursive: true);
    }
}

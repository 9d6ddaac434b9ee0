using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Gateway;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Hosting;
using Rectify.Platform.Tests.Interop;
using Rectify.Testing;
using Rectify.Testing.Servers;
using static Rectify.Interop.V1.Say.Types;
using Contract = Rectify.Interop.V1.Interop;

namespace Rectify.Platform.Tests.Calls;

/// <summary>A firewall between the gateway, a service and its peer forgets their connections, and tells nobody.</summary>
public sealed class ConnectionsThatFallSilent : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-silent-").FullName;
    private readonly Line toService;
    private readonly Line toPeer;
    private WebApplication peer = null!;
    private WebApplication service = null!;
    private WebApplication gateway = null!;
    private GrpcChannel channel = null!;

    public ConnectionsThatFallSilent() =>
        (toService, toPeer) = (new Line(() => new Uri(AddressOf(service)).Port).Open(), new Line(() => new Uri(AddressOf(peer)).Port).Open());

    private string[] Settings =>
    [
        "--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
        "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
    ];

    public async Task InitializeAsync()
    {
        peer = ServiceHost.Build(Settings, new InteropModule());
        await peer.StartAsync();
        service = ServiceHost.Build([.. Settings, $"--Peers:far=http://127.0.0.1:{toPeer.Port}"], new InteropModule());
        await service.StartAsync();
        gateway = GatewayHost.Build(
            [
                .. Settings, .. Platform.Api.Rest.Contract.Owners.Append("interop").Select(owner => $"--Peers:{owner}=http://127.0.0.1:{toService.Port}"),
                "--Routes:rectify.interop.v1.Interop=interop",
            ]);
        await gateway.StartAsync();
        channel = GrpcChannel.ForAddress(AddressOf(gateway));
    }

    public async Task DisposeAsync()
    {
        channel.Dispose();
        foreach (var app in new[] { gateway, service, peer })
            await app.DisposeAsync();
        await toService.DisposeAsync();
        await toPeer.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task TheGatewayOpensAnotherOne()
    {
        Assert.True(await Answers(Wish.Echo));
        Assert.True(toService.Silence() > 0);
        await RunningSuite.Eventually(() => Answers(Wish.Echo), attempts: 4);
    }

    [Fact]
    public async Task AServiceOpensAnotherOneToItsPeer()
    {
        Assert.True(await Answers(Wish.Relay));
        Assert.True(toPeer.Silence() > 0);
        await RunningSuite.Eventually(() => Answers(Wish.Relay), attempts: 4);
    }

    private async Task<bool> Answers(Wish wish)
    {
        var token = gateway.Services.GetRequiredService<DevelopmentIssuer>().Issue("someone", "某人", "office");
        try
        {
            var said = await new Contract.InteropClient(channel).UnaryAsync(
                new Say { Text = "问", Wish = wish }, new Metadata { { "authorization", $"Bearer {token}" } }, DateTime.UtcNow.AddSeconds(15));
            return said.Text == "问";
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return false;
        }
    }

    private static string AddressOf(WebApplication app) => app.Services.AddressOf(grpc: true);
}

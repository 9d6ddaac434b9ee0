using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Tests.Interop;
using static Rectify.Interop.V1.Say.Types;
using Contract = Rectify.Interop.V1.Interop;

namespace Rectify.Platform.Tests.Calls;

/// <summary>A service that asks another one, as its caller.</summary>
public sealed class PeersTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-peers-").FullName;
    private WebApplication near = null!;
    private WebApplication far = null!;
    private GrpcChannel channel = null!;

    private Contract.InteropClient Client => new(channel);

    private Metadata Caller =>
        new() { { "authorization", $"Bearer {near.Services.GetRequiredService<DevelopmentIssuer>().Issue("someone", "某人", "office")}" } };

    public async Task InitializeAsync()
    {
        far = await Start();
        near = await Start($"--Peers:far={AddressOf(far)}");
        channel = GrpcChannel.ForAddress(AddressOf(near));
    }

    public async Task DisposeAsync()
    {
        channel.Dispose();
        await near.DisposeAsync();
        await far.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData(Wish.Relay, "someone", "问"), InlineData(Wish.RelayStreams, "someonesomeonesomeone", "问问问")]
    public async Task AsksAsTheCaller(Wish wish, string subject, string text)
    {
        var said = await Client.UnaryAsync(new Say { Text = "问", Wish = wish }, Caller);
        Assert.Equal((subject, text), (said.Subject, said.Text));
    }

    [Theory, InlineData(Wish.Relay), InlineData(Wish.RelayStreams)]
    public async Task LeavesWhatIsLeftOfTheCallersDeadline(Wish wish)
    {
        var said = await Client.UnaryAsync(new Say { Wish = wish }, Caller, DateTime.UtcNow.AddSeconds(5));
        Assert.InRange(said.Left, 1, 5_000);
    }

    [Theory, InlineData(Wish.Relay), InlineData(Wish.RelayStreams)]
    public async Task IsNotPatientForEver(Wish wish) =>
        Assert.InRange((await Client.UnaryAsync(new Say { Wish = wish }, Caller)).Left, 1, 10_000);

    [Theory, InlineData(Wish.Relay), InlineData(Wish.RelayStreams)]
    public async Task SaysThatAPeerIsAway(Wish wish)
    {
        await far.StopAsync();
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.UnaryAsync(new Say { Wish = wish }, Caller));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        var details = Statuses.Read(error)!.Details;
        Assert.Equal("PEER_UNAVAILABLE", details[0].Unpack<ErrorInfo>().Reason);
        Assert.Contains(details, detail => detail.Is(RetryInfo.Descriptor));
    }

    private async Task<WebApplication> Start(params string[] settings)
    {
        var app = ServiceHost.Build(
            ["--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}", .. settings], new InteropModule());
        await app.StartAsync();
        return app;
    }

    private static string AddressOf(WebApplication app) => app.Services.AddressOf(grpc: true);
}

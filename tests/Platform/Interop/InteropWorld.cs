using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Gateway;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;

namespace Rectify.Platform.Tests.Interop;

/// <summary>A service of its own contract behind the gateway, and what Python's client saw of both.</summary>
public sealed class InteropWorld : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-interop-").FullName;
    private WebApplication? service;
    private WebApplication? gateway;

    private readonly InteropModule module = new();

    /// <summary>What the client saw, straight at the service and through the gateway.</summary>
    public IReadOnlyDictionary<string, JsonObject> Seen { get; private set; } = new Dictionary<string, JsonObject>();

    public async Task InitializeAsync()
    {
        string[] settings =
        [
            "--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
            "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
        ];
        service = ServiceHost.Build(settings, module);
        await service.StartAsync();
        var address = AddressOf(service);
        string[] peers = [.. Contract.Owners.Append("interop").Select(peer => $"--Peers:{peer}={address}")];
        gateway = GatewayHost.Build([.. settings, .. peers, "--Routes:rectify.interop.v1.Interop=interop"]);
        await gateway.StartAsync();

        using var python = await Python.WithStubs();
        var issuer = service.Services.GetRequiredService<DevelopmentIssuer>();
        Seen = new Dictionary<string, JsonObject>
        {
            ["direct"] = await Call(python, issuer, address),
            ["gateway"] = await Call(python, issuer, AddressOf(gateway)),
        };
    }

    public async Task DisposeAsync()
    {
        await gateway!.DisposeAsync();
        await service!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonObject> Call(Python python, DevelopmentIssuer issuer, string address) =>
        JsonNode.Parse(await python.Run("client.py", new Uri(address).Authority,
            issuer.Issue("tester", "试", "office"), issuer.Issue("other", "旁", "partner")))!.AsObject();

    private static string AddressOf(WebApplication app) => app.Services.AddressOf(grpc: true);
}

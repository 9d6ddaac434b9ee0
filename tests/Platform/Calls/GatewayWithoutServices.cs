using System.Net.Http.Headers;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Gateway;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Calls;

/// <summary>A gateway whose services are all away.</summary>
public sealed class GatewayWithoutServices : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-alone-").FullName;
    private WebApplication gateway = null!;

    private string Token => gateway.Services.GetRequiredService<DevelopmentIssuer>().Issue("someone", "某人", "office");

    public async Task InitializeAsync()
    {
        gateway = GatewayHost.Build(
        [
            "--environment=Development", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
            "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
            .. Contract.Owners.Select(peer => $"--Peers:{peer}=http://127.0.0.1:1"),
        ]);
        await gateway.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task SaysSoByRest()
    {
        using var http = new HttpClient { BaseAddress = new Uri(AddressOf(grpc: false)) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await http.GetAsync("/v1/issues");
        Assert.Equal("1", answer.Headers.RetryAfter!.ToString());
        var problem = await http.GetAsync("/v1/issues").Problem();
        Assert.Equal((503, "PEER_UNAVAILABLE", "UNAVAILABLE"), (problem.Number("status"), problem.Text("reason"), problem.Text("code")));
    }

    [Fact]
    public async Task SaysSoByGrpc()
    {
        using var channel = GrpcChannel.ForAddress(AddressOf(grpc: true));
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new IssueService.IssueServiceClient(channel).ListIssuesAsync(
                new ListIssuesRequest(), new Metadata { { "authorization", $"Bearer {Token}" } }));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Equal("PEER_UNAVAILABLE", Statuses.Read(error)!.Details[0].Unpack<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task IsAliveButNotReady()
    {
        using var http = new HttpClient { BaseAddress = new Uri(AddressOf(grpc: false)) };
        Assert.Equal("ok", await http.GetStringAsync("/livez"));
        using var answer = await http.GetAsync("/readyz");
        Assert.Equal(
            (503, $"not ready: {string.Join(", ", Contract.Owners.Select(owner => $"{owner} (Unavailable)"))}"),
            ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private string AddressOf(bool grpc) => gateway.Services.AddressOf(grpc);
}

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Rectify.Gateway;
using Rectify.Issues;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Hosting;

namespace Rectify.Testing.Attacks;

/// <summary>Somebody in the network of the services goes past the gateway, or stands in between: mutual TLS lets neither.</summary>
public sealed class WhoHasNoCertificateReachesNoService : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-mutual-").FullName;
    private Authority authority = null!;
    private Authority stranger = null!;
    private WebApplication service = null!;

    private string Identity => $"--Identity=dev:{folder}/identity.pem";

    private string Address => service.Services.AddressOf(grpc: true);

    public async Task InitializeAsync()
    {
        (authority, stranger) = (new Authority(folder, "authority"), new Authority(folder, "stranger"));
        service = ServiceHost.Build(
            [
                $"--Data={folder}/data", Identity, "--Listen=https://127.0.0.1:0",
                .. Certificate(authority, "service"), $"--Tls:ClientAuthority={authority.File}",
            ],
            new IssueModule());
        await service.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        authority.Dispose();
        stranger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WithoutACertificateOfTheAuthorityNothingAnswers()
    {
        using var good = authority.Issue(TimeSpan.FromDays(1));
        using var foreign = stranger.Issue(TimeSpan.FromDays(1));
        using var expired = authority.Issue(TimeSpan.FromMinutes(-1));

        await Assert.ThrowsAnyAsync<Exception>(() => Live(null));
        await Assert.ThrowsAnyAsync<Exception>(() => Live(foreign));
        await Assert.ThrowsAnyAsync<Exception>(() => Live(expired));
        Assert.Equal("ok", await Live(good));
    }

    [Theory]
    [InlineData(true, true, true), InlineData(true, false, false), InlineData(false, true, false)]
    public async Task TheGatewayAndTheServicesShowEachOtherTheirs(bool shows, bool believes, bool reaches)
    {
        foreach (var replicas in new[] { Address, $"{Address};{Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}" })
        {
            await using var gateway = GatewayHost.Build(
            [
                Identity, "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
                .. shows ? Certificate(authority, "gateway") : [], $"--Tls:Authority={(believes ? authority : stranger).File}",
                .. Contract.Owners.Select(peer => $"--Peers:{peer}={replicas}"),
            ]);
            await gateway.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(gateway.Services.AddressOf(grpc: false)) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", (await http.PostJson("/dev/token", new { role = "office" }).Json()).Text("token"));

            using var forwarded = await http.GetAsync("/v1/rounds");

            Assert.Equal((replicas, reaches), (replicas, forwarded.IsSuccessStatusCode));
            await RunningSuite.Eventually(async () => reaches == !(await Away(http)).Contains("issue", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ReplicasAreNotReachedHalfInPlainText() =>
        Assert.Contains(
            "https://HOST:PORT for all replicas alike",
            Assert.Throws<InvalidOperationException>(
                () => GatewayHost.Build([Identity, .. Contract.Owners.Select(peer => $"--Peers:{peer}={Address};http://127.0.0.1:1")])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void WhereNoCertificateCanBeAskedForNothingStarts() =>
        Assert.Contains(
            "cannot be asked for at http://127.0.0.1:0",
            Assert.Throws<InvalidOperationException>(() => ServiceHost.Build([Identity, $"--Tls:ClientAuthority={authority.File}"], new IssueModule())).Message,
            StringComparison.Ordinal);

    /// <summary>Which services the gateway says do not answer, which it asks over channels of its own.</summary>
    private static async Task<string> Away(HttpClient http)
    {
        using var answer = await http.GetAsync("/readyz");
        return await answer.Content.ReadAsStringAsync();
    }

    private static string[] Certificate(Authority by, string file)
    {
        var (certificate, key) = by.Sign(file);
        return [$"--Tls:Certificate={certificate}", $"--Tls:Key={key}"];
    }

    private async Task<string> Live(X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(Address) };
        return await http.GetStringAsync("/livez");
    }
}

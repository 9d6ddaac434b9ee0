using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Messaging;
using Rectify.Supervision;

namespace Rectify.Testing;

/// <summary>The supervision service alone in this process, on a database that it may share with others of its kind.</summary>
public sealed class SupervisionReplica : IAsyncDisposable
{
    private const string Nobody = "http://127.0.0.1:9";
    private const string Identity = "--Identity=dev:";
    private readonly WebApplication host;

    private SupervisionReplica(WebApplication host, string key)
    {
        this.host = host;
        Office = new HttpClient { BaseAddress = new Uri(host.Services.AddressOf(grpc: false)) };
        var issuer = new DevelopmentIssuer(key);
        Office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue("office", "办公室", "office"));
    }

    /// <summary>Acts as the inspection office, straight at the service.</summary>
    public HttpClient Office { get; }

    /// <summary>Starts on a database (the setting Store:supervision); <paramref name="more"/> are further settings.</summary>
    public static async Task<SupervisionReplica> Start(string store, TimeProvider? clock = null, params string[] more)
    {
        var key = more.FirstOrDefault(setting => setting.StartsWith(Identity, StringComparison.Ordinal))?[Identity.Length..]
            ?? Path.Combine(Path.GetTempPath(), $"rectify-identity-{Environment.ProcessId}.pem");
        var checkpoints = Directory.CreateTempSubdirectory("rectify-checkpoints-").FullName;
        string[] settings =
        [
            "--environment=Development", $"--Audit:Checkpoints={checkpoints}",
            $"{Identity}{key}", $"--Store:supervision={store}", $"--Peers:issue={Nobody}", $"--Peers:measure={Nobody}",
            $"--Peers:identity={Nobody}", .. more,
        ];
        var host = ServiceHost.Build(settings, new SupervisionModule(), new AtTime(clock ?? TimeProvider.System));
        await host.StartAsync();
        return new SupervisionReplica(host, key);
    }

    /// <summary>The bus brings these facts, in this order.</summary>
    public async Task Hear(params IEnumerable<Envelope> said)
    {
        foreach (var envelope in said)
            await host.Services.GetRequiredService<IBus>().Publish(new FactBatch([envelope]));
    }

    public Task<JsonObject> District() => Office.GetAsync("/v1/rollups/district").Json();

    public async Task<JsonNode?> Find(Guid agency) =>
        (await District())["agencies"]!.AsArray().FirstOrDefault(row => row!.Text("agency") == ResourceName.Of<Agency>(agency));

    /// <summary>The agencies whose figures are wrong.</summary>
    public async Task<JsonArray> Differing() => (await Office.PostJson("/v1/rollups:verify").Json())["differing"]!.AsArray();

    public async ValueTask DisposeAsync()
    {
        Office.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
    }

    private sealed class AtTime(TimeProvider clock) : IModule
    {
        public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(clock);

        public void Listen(Subscriptions subscriptions)
        {
        }
    }
}

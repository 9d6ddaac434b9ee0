using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Suite;
using Rectify.Testing.Servers;

namespace Rectify.Testing;

/// <summary>The whole system in this process, on free ports and an empty folder of its own.</summary>
public sealed class RunningSuite : IAsyncDisposable
{
    private readonly SuiteHost host;
    private readonly string folder;
    private Task? stopping;

    private RunningSuite(SuiteHost host, string folder)
    {
        (this.host, this.folder) = (host, folder);
        Http = new HttpClient { BaseAddress = new Uri(host.Address) };
        Grpc = GrpcChannel.ForAddress(host.GrpcAddress);
    }

    /// <summary>The gateway's address for REST and pages.</summary>
    public Uri Address => Http.BaseAddress!;

    public string GrpcAddress => host.GrpcAddress;

    /// <summary>The services' own gRPC address, behind the gateway.</summary>
    public string ServicesAddress => host.ServicesAddress;

    public string Folder => folder;

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>To the gateway.</summary>
    public GrpcChannel Grpc { get; }

    public static async Task<RunningSuite> Start(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
        var host = await SuiteHost.Start(
            [
                "--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
                "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0", .. Hurry.Settings, .. settings,
            ]);
        return new RunningSuite(host, folder);
    }

    /// <param name="name">What they are called; after their role, unless told.</param>
    public Task<string> TokenOf(string role, string? agency = null, string? subject = null, string? name = null) =>
        Token(new { role, agency, subject, name });

    /// <summary>Of somebody with several appointments (publicity, owner@agencies/{agency}).</summary>
    public Task<string> TokenHolding(params string[] appointments) => Token(new { appointments });

    /// <summary>A REST client with this token.</summary>
    public HttpClient With(string token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A REST client that acts as that role.</summary>
    public async Task<HttpClient> As(string role, string? agency = null, string? subject = null) => With(await TokenOf(role, agency, subject));

    /// <summary>A client of the services behind the gateway, as operators are.</summary>
    public HttpClient Inside() => new()
    {
        BaseAddress = new Uri(ServicesAddress),
        DefaultRequestVersion = new(2, 0),
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>gRPC headers that act as that role.</summary>
    public async Task<Metadata> HeadersOf(string role, string? agency = null, string? subject = null) =>
        new() { { "authorization", $"Bearer {await TokenOf(role, agency, subject)}" } };

    /// <summary>Waits until what was written has reached everybody who follows it: <paramref name="holds"/> is asked again and again.</summary>
    public static async Task Eventually(Func<Task<bool>> holds, int attempts = 300)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(50);
        }

        throw new TimeoutException($"It did not come true, though asked {attempts} times.");
    }

    /// <summary>Ends what runs; disposing does the rest.</summary>
    public Task Stop() => stopping ??= host.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Grpc.Dispose();
        await Stop();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> Token(object wish) => (await Http.PostJson("/dev/token", wish).Json()).Text("token");
}

/// <summary>Answers as JSON, for tests that read like a client's program.</summary>
public static class Rest
{
    public static async Task<JsonObject> Json(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new HttpRequestException($"{(int)answer.StatusCode}: {text}", null, answer.StatusCode);
    }

    /// <summary>The refusal of a request that must be refused.</summary>
    public static async Task<JsonObject> Problem(this Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        return answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonNode.Parse(text)!.AsObject()
            : throw new HttpRequestException($"Expected a problem, got {(int)answer.StatusCode}: {text}");
    }

    public static Task<HttpResponseMessage> PostJson(this HttpClient client, string path, object? body = null) => client.PostAsJsonAsync(path, body ?? new { });

    public static Task<HttpResponseMessage> PostText(this HttpClient client, string path, string text, string type = "text/plain") =>
        client.PostAsync(path, new StringContent(text, Encoding.UTF8, type));

    public static string Text(this JsonNode node, string field) => node[field]!.GetValue<string>();

    public static int Number(this JsonNode node, string field) => node[field]!.GetValue<int>();
}

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// The token of our own processes, for what no person started: the development issuer's; of our own issuer by the setting ServiceSecret; or else the
/// setting SystemToken.
/// </summary>
public sealed class SystemToken(DevelopmentIssuer? development, IConfiguration configuration, Lazy<IssuerRoute> route) : IDisposable
{
    /// <summary>How our own processes are called at our own issuer.</summary>
    public const string Client = "rectify";

    private readonly SemaphoreSlim gate = new(1);
    private Known? known;

    public async ValueTask<string> Get(CancellationToken cancellation)
    {
        if (development is not null)
            return development.Issue(Person.System.Subject, Person.System.Name, $"{Person.System.Appointments[0]}");
        if (configuration["SystemToken"] is { Length: > 0 } set)
            return set;
        if (configuration["ServiceSecret"] is not { Length: > 0 } secret)
        {
            throw new InvalidOperationException(
                "Set ServiceSecret to the secret that all our processes share, or SystemToken to a token with the role system: "
                + "they read each other's journals with it.");
        }

        await gate.WaitAsync(cancellation);
        try
        {
            known = known is { } held && held.IsFresh ? held : await Ask(secret, cancellation);
            return known.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<Known> Ask(string secret, CancellationToken cancellation)
    {
        using var client = new HttpClient(route.Value, disposeHandler: false);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        { ["grant_type"] = "client_credentials", ["client_id"] = Client, ["client_secret"] = secret });
        using var response = await client.PostAsync(new Uri("http://identity/connect/token"), form, cancellation);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellation);
        return new Known(answer!.AccessToken, TimeSpan.FromSeconds(answer.ExpiresIn / 2), Stopwatch.GetTimestamp());
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);

    private sealed record Known(string Token, TimeSpan Use, long Since)
    {
        public bool IsFresh => Stopwatch.GetElapsedTime(Since) < Use;
    }
}

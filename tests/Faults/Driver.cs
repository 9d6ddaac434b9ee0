using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Rectify.Testing.Faults;

/// <summary>
/// Sends writes without a pause, each with a request id, and keeps its own account of them: acknowledged, or unknown because no
/// answer came. What is unknown is sent again with the same id until it is acknowledged.
/// </summary>
public sealed class Driver(SuiteProcess suite)
{
    private int sent;

    /// <summary>Request ids of recorded progress → the measure.</summary>
    public ConcurrentDictionary<string, string> Progress { get; } = new();

    /// <summary>Request ids of imports → the agency, with how many issues and measures it brought.</summary>
    public ConcurrentDictionary<string, (string Agency, int Issues, int Measures)> Imports { get; } = new();

    private int unknown;

    /// <summary>How often no answer came.</summary>
    public int Unknown => unknown;

    public async Task RecordProgress(string measure, HttpClient owner, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var id = $"progress-{Interlocked.Increment(ref sent)}";
            await Insist(owner, $"/v1/{measure}:recordProgress", id, () => JsonContent.Create(new { note = $"进展 {id}" }));
            Progress[id] = measure;
        }
    }

    public async Task Import(HttpClient office, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var id = $"import-{Interlocked.Increment(ref sent)}";
            var ledger = Some.Ledger(measures: 3);
            var answer = await Insist(office, "/v1/reports:import", id, () => new StringContent(ledger.Json(), Encoding.UTF8, "application/json"));
            Imports[id] = (answer.Text("agency"), answer["totals"]!.Number("issues"), answer["totals"]!.Number("measures"));
        }
    }

    private async Task<JsonObject> Insist(HttpClient client, string path, string requestId, Func<HttpContent> body)
    {
        while (true)
        {
            try
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = body() };
                message.Headers.Add("Idempotency-Key", requestId);
                using var answer = await client.SendAsync(message);
                if (answer.IsSuccessStatusCode)
                    return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
                if ((int)answer.StatusCode < 500)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or System.Text.Json.JsonException)
            {
                // No whole answer: whether it was done is not known.
            }

            Interlocked.Increment(ref unknown);
            await Task.Delay(100);
        }
    }

    /// <summary>Everything that a service has ever said, through the partner feed.</summary>
    public async Task<List<JsonNode>> ReadJournal(string producer)
    {
        using var partner = await suite.As("partner");
        var all = new List<JsonNode>();
        for (var token = ""; ;)
        {
            var page = await partner.GetAsync($"/v1/events?producer={producer}&pageSize=1000&pageToken={token}").Json();
            if (page["events"]!.AsArray() is { Count: 0 })
                return all;
            all.AddRange(page["events"]!.AsArray()!);
            token = page.Text("nextPageToken");
        }
    }
}

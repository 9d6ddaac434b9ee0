using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rectify.Cli;

/// <summary>Posts documents to /v1/reports:import. What may pass is tried again under the same key, so that nothing is done twice.</summary>
internal sealed class ImportClient : IDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    private readonly HttpClient http;
    private readonly string path;

    public ImportClient(Uri server, string token, string? round)
    {
        http = new HttpClient { BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(3) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        path = "v1/reports:import" + (round is null ? "" : $"?round={Uri.EscapeDataString(round)}");
    }

    /// <summary>The answer, or why there is none.</summary>
    public async Task<(JsonNode? Answer, Failure? Failure)> Import(byte[] document, string? contentType, string key, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (answer, failure, mayPass) = await Try(document, contentType, key, cancellation);
            if (failure is null || !mayPass || attempt == Waits.Length)
                return (answer, failure);
            await Task.Delay(Waits[attempt], cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<(JsonNode? Answer, Failure? Failure, bool MayPass)> Try(byte[] document, string? contentType, string key, CancellationToken cancellation)
    {
        try
        {
            // A relative address with a colon would be taken for a scheme.
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.BaseAddress!.AbsoluteUri + path))
            { Content = new ByteArrayContent(document) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType ?? "application/octet-stream");
            request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode
                ? (JsonNode.Parse(text), null, false)
                : (null, Refusal(response.StatusCode, text), response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
        }
        catch (Exception error)
            when (error is HttpRequestException or JsonException || (error is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return (null, new Failure("SERVER_UNREACHABLE", error.Message) { ConcernsAll = true }, error is not JsonException);
        }
    }

    // RFC 9457: the reason and a detail for people.
    private static Failure Refusal(HttpStatusCode status, string text)
    {
        var isShut = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        try
        {
            var problem = JsonNode.Parse(text);
            return new Failure(
                problem?["reason"]?.GetValue<string>() ?? $"HTTP_{(int)status}",
                problem?["detail"]?.GetValue<string>() ?? problem?["title"]?.GetValue<string>() ?? "")
            { ConcernsAll = isShut };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new Failure($"HTTP_{(int)status}", status.ToString()) { ConcernsAll = isShut };
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rectify.Experiments.Driving;

/// <summary>An attempt at a command that ended without a yes or no: when it began, how long it took, and what it was told, if anything.</summary>
public sealed record Trouble(DateTime At, TimeSpan Took, int Status, string Reason, bool SaysWhenToRetry);

/// <summary>Sends commands and keeps the diary of them.</summary>
internal sealed class Sender(Uri address, Diary diary) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http =
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
        { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };
    private readonly ConcurrentQueue<(DateTime At, TimeSpan Took)> answered = new();
    private int acknowledged;

    public int Acknowledged => acknowledged;

    public ConcurrentQueue<Trouble> Troubles { get; } = new();

    /// <summary>How long the slowest write took of those that were sent in that time and acknowledged.</summary>
    public TimeSpan Slowest(DateTime from, DateTime until) =>
        answered.Where(one => one.At >= from && one.At < until).Select(one => one.Took).DefaultIfEmpty().Max();

    /// <summary>
    /// The answer's body when it was acknowledged, else null. An unknown outcome is left open, or sent again with the same id while
    /// <paramref name="again"/> says so.
    /// </summary>
    public async Task<JsonObject?> Command(string verb, string target, string path, string token, string body, Func<bool> again)
    {
        var command = new Command(Guid.CreateVersion7().ToString("N"), verb, target);
        diary.Sent(command);
        while (true)
        {
            var (answer, json) = await Send(path, token, command.Id, body);
            var detail = answer switch
            {
                Answer.Ok => json?["inspection"]?.GetValue<string>() ?? "",
                _ => json?["reason"]?.GetValue<string>() ?? "",
            };
            await diary.Answered(command.Id, answer, answer == Answer.Ok ? VersionOf(json!) : 0, detail);
            if (answer == Answer.Ok)
                Interlocked.Increment(ref acknowledged);
            if (answer != Answer.Unknown)
                return answer == Answer.Ok ? json : null;
            await Task.Delay(Pause);
            if (!again())
                return null;
            diary.Again(command.Id);
        }
    }

    /// <summary>Asks until there is an answer; null when told to stop, or refused.</summary>
    public async Task<JsonObject?> Ask(string path, string token, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var message = Message(HttpMethod.Get, path, token);
                using var answer = await http.SendAsync(message, stop);
                if (answer.IsSuccessStatusCode)
                    return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!;
                if ((int)answer.StatusCode < 500)
                    return null;
            }
            catch (Exception error) when (IsNoAnswer(error))
            {
                // Asked again.
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        return null;
    }

    public void Dispose() => http.Dispose();

    private async Task<(Answer Answer, JsonObject? Body)> Send(string path, string token, string id, string body)
    {
        var (at, watch) = (DateTime.UtcNow, Stopwatch.StartNew());
        try
        {
            using var message = Message(HttpMethod.Post, path, token);
            message.Headers.Add("Idempotency-Key", id);
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            var json = text.Length > 0 ? JsonNode.Parse(text) as JsonObject : null;
            if (answer.IsSuccessStatusCode && json is not null)
            {
                answered.Enqueue((at, watch.Elapsed));
                return (Answer.Ok, json);
            }

            if ((int)answer.StatusCode is >= 400 and < 500)
                return (Answer.Refused, json);
            Troubles.Enqueue(new Trouble(
                at, watch.Elapsed, (int)answer.StatusCode, json?["reason"]?.GetValue<string>() ?? "", answer.Headers.RetryAfter is not null));
            return (Answer.Unknown, json);
        }
        catch (Exception error) when (IsNoAnswer(error))
        {
            Troubles.Enqueue(new Trouble(at, watch.Elapsed, 0, error.GetType().Name, SaysWhenToRetry: false));
            return (Answer.Unknown, null);
        }
    }

    private static HttpRequestMessage Message(HttpMethod method, string path, string token)
    {
        var message = new HttpRequestMessage(method, path);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }

    private static bool IsNoAnswer(Exception error) => error is HttpRequestException or IOException or OperationCanceledException or JsonException;

    /// <summary>etag v12 → 12; 0 for an answer without one.</summary>
    private static long VersionOf(JsonObject answer) => answer["etag"]?.GetValue<string>() is { } etag ? long.Parse(etag[1..]) : 0;
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Rectify.Bench.Load;

/// <summary>Progress recorded at an even rate, until it is told to stop.</summary>
internal static class PacedLoad
{
    private const int AtATime = 16;

    /// <summary>The rate that it reached, per second.</summary>
    public static async Task<double> Run(Uri gateway, IReadOnlyList<(string Name, string OwnerToken)> measures, double rate, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var (sent, start) = (0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async worker =>
        {
            for (var number = worker; !stop.IsCancellationRequested; number += AtATime)
            {
                if (TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
                    await Task.Delay(early, CancellationToken.None);
                await Record(http, measures[number % measures.Count], $"{start}-{number}");
                Interlocked.Increment(ref sent);
            }
        }));
        return sent / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>So many times on each measure, as fast as it goes.</summary>
    public static async Task Each(Uri gateway, IReadOnlyList<(string Name, string OwnerToken)> measures, int times)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        await Parallel.ForAsync(0, measures.Count * times, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (number, _) =>
            await Record(http, measures[number % measures.Count], $"{Guid.NewGuid()}"));
    }

    private static async Task Record(HttpClient http, (string Name, string OwnerToken) measure, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{measure.Name}:recordProgress")
        { Content = JsonContent.Create(new { note = "逐项核对台账。" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", measure.OwnerToken);
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Driving;

/// <summary>
/// Somebody who asks for more than their share: a process of its own with less of the processors than any other (nice), because its work is done on
/// another machine outside of a laboratory. It asks until it is told to stop (SIGTERM).
/// </summary>
internal sealed class Abuser : IDisposable
{
    /// <summary>Opens ten thousand streams.</summary>
    public const string OpenStreams = "streams";

    /// <summary>Asks for the longest list on many connections without a pause.</summary>
    public const string AskForLists = "lists";

    /// <summary>The limits of a gateway that is told nothing, but for its rates: three times as much, for whoever measures and drives beside it.</summary>
    public static readonly string[] Limits = ["--Limits:Subject=300", "--Limits:Address=300", "--Limits:AtOnce=4"];

    private const int Streams = 10_000;
    private const int StreamsAtOnce = 200;

    /// <summary>More than the gateway lets wait.</summary>
    private const int Connections = 640;

    private readonly ChildProcess process;
    private readonly string answers;

    private Abuser(ChildProcess process, string answers) => (this.process, this.answers) = (process, answers);

    /// <param name="token">Empty for nobody.</param>
    public static Abuser Start(string kind, ISystem system, string token)
    {
        var answers = Path.GetTempFileName();
        return new Abuser(ChildProcess.Start(
            "nice", ["-n", "10", "dotnet", typeof(Abuser).Assembly.Location, "abuse", kind, system.Address.ToString(), token], answers), answers);
    }

    /// <summary>Whether it has opened all the streams that it wanted.</summary>
    public bool IsDone => File.ReadLines(answers).Any();

    /// <summary>What it was answered.</summary>
    public async Task<Answers> Stop()
    {
        await process.Stop();
        return JsonSerializer.Deserialize<Answers>(File.ReadLines(answers).First())!;
    }

    public void Dispose()
    {
        process.Dispose();
        File.Delete(answers);
    }

    /// <summary>The process itself: writes what it was answered as one line.</summary>
    public static async Task Host(string kind, Uri address, string token)
    {
        using var over = new CancellationTokenSource();
        using var stop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            over.Cancel();
        });
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        if (token.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (kind == OpenStreams)
            await Open(client, over.Token);
        else
            await Flood(client, over.Token);
    }

    private static async Task Open(HttpClient client, CancellationToken over)
    {
        var answers = new List<HttpResponseMessage>();
        while (answers.Count < Streams && !over.IsCancellationRequested)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, StreamsAtOnce).Select(_ => client.GetAsync(
                "/v1/events:watch?producer=issue&heartbeatSeconds=5", HttpCompletionOption.ResponseHeadersRead, CancellationToken.None))));
            foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
                refused.Dispose();
        }

        Tell(answers.Select(answer => (answer.StatusCode, answer.Headers.RetryAfter is not null)));
        over.WaitHandle.WaitOne();
    }

    private static async Task Flood(HttpClient client, CancellationToken over)
    {
        var answers = new ConcurrentBag<(HttpStatusCode, bool)>();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                using var answer = await client.GetAsync("/v1/issues?pageSize=1000", CancellationToken.None);
                answers.Add((answer.StatusCode, answer.Headers.RetryAfter is not null));
            }
        }));
        Tell(answers);
    }

    private static void Tell(IEnumerable<(HttpStatusCode Status, bool SaysWhen)> answers) => Console.WriteLine(JsonSerializer.Serialize(new Answers(
        answers.GroupBy(answer => (int)answer.Status).ToDictionary(one => one.Key, one => one.Count()),
        answers.Count(answer => answer is { Status: HttpStatusCode.TooManyRequests, SaysWhen: false }))));

    /// <param name="Of">How many, by their status.</param>
    /// <param name="Hasty">Refusals that do not say when to come again.</param>
    public sealed record Answers(IReadOnlyDictionary<int, int> Of, int Hasty)
    {
        public int this[HttpStatusCode status] => Of.GetValueOrDefault((int)status);

        /// <summary>What it was answered that is neither an answer nor a refusal.</summary>
        public IEnumerable<string> Others(params HttpStatusCode[] expected) => Of.Where(one => !expected.Contains((HttpStatusCode)one.Key))
            .Select(one => $"{one.Value} requests were answered with {one.Key}");
    }
}

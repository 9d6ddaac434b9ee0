using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Testing.Faults;

/// <summary>
/// SIGTERM under load: what was taken is answered, with success; what fails was never taken, for its connection was refused, or closed
/// before the request was read. The journal proves it: as many facts as answers. And the process ends well.
/// </summary>
public sealed class ToldToStop
{
    private const int Workers = 8;

    private static bool HasNoAnswer(HttpRequestException error) => error.GetBaseException()
        is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.ConnectionReset }
        or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded };

    [Fact]
    public async Task AnswersWhatItTookAndEndsWithZero()
    {
        await using var suite = new SuiteProcess();
        await suite.Start();
        using var office = await suite.As("office");
        var imported = await office.PostText("/v1/reports:import", Some.Ledger(Workers).Json(), "application/json").Json();
        System.Text.Json.Nodes.JsonArray measures = [];
        await RunningSuite.Eventually(async () => (measures = await ImportedIssue.List(office, "measures", imported.Text("inspection"))).Count == Workers);
        using var owner = await suite.As("owner", imported.Text("agency"));
        await owner.PostJson($"/v1/{measures[0]!.Text("issue")}:accept").Json();

        var readiness = new ConcurrentQueue<string>();
        var answered = 0;
        var work = measures.Select(measure => Work($"/v1/{measure!.Text("name")}:recordProgress")).Append(Watch()).ToList();
        await RunningSuite.Eventually(() => Task.FromResult(answered > 50));
        var since = Stopwatch.GetTimestamp();
        Assert.Equal(0, await suite.Terminate());
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 25);
        await Task.WhenAll(work);
        Assert.Contains("stopping", readiness);

        await suite.Start();
        var truth = await Truth.Read(suite);
        Assert.Equal(answered, truth.Journal.Count(fact => fact.Type == "measure.progress_recorded"));

        async Task Work(string path)
        {
            while (true)
            {
                try
                {
                    using var answer = await owner.PostAsJsonAsync(path, new { note = "进展" });
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException error) when (HasNoAnswer(error))
                {
                    return;
                }
            }
        }

        async Task Watch()
        {
            using var http = new HttpClient { BaseAddress = suite.Address };
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync("/readyz");
                    readiness.Enqueue(await answer.Content.ReadAsStringAsync());
                }
                catch (HttpRequestException error) when (HasNoAnswer(error))
                {
                    return;
                }
            }
        }
    }
}

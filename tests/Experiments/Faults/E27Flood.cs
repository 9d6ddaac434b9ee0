using System.Net;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>
/// One token, then nobody, asks for the longest list without a pause on many connections. What is beyond the rate is refused at the gateway,
/// with the time after which to come again; people's reads go on.
/// </summary>
internal sealed class E27Flood : Experiment
{
    private const int AtOnce = 32;
    private const double SlowestRatio = 3;

    /// <summary>Requests a second: more than whoever reads beside it needs.</summary>
    private const string Rate = "300";

    /// <summary>What the gateway has unless it is told otherwise.</summary>
    private const int AtTheSameTime = 8;

    public override string Id => "E27";

    public override string Fault => "one token, then nobody, sends as many requests as it can";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id, $"--Limits:Subject={Rate}", $"--Limits:Address={Rate}", $"--Limits:AtOnce={AtTheSameTime}");
        await using var driver = await lab.Drive(system, workers: 2, pause: Lab.RoomToStart);
        using var office = await system.Processes.As("office");
        await Reads.Slowest(office);
        var quiet = await Reads.Slowest(office);

        using var greedy = await system.Processes.As("publicity");
        using var nobody = new HttpClient { BaseAddress = system.Address };
        var (byToken, ofToken) = await Flood(greedy, office, lab);
        var (byNobody, ofNobody) = await Flood(nobody, office, lab);

        var verdict = await Verdict.Of(system, await driver.Stop());
        Console.WriteLine($"    p99 of reads: quiet {quiet:0.0} ms, flooded by a token {byToken:0.0} ms, by nobody {byNobody:0.0} ms");
        HttpStatusCode[] expected = [HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.Unauthorized];
        var others = ofToken.Concat(ofNobody).Where(answer => !expected.Contains(answer.Status)).ToList();
        var hasty = ofToken.Concat(ofNobody).Count(answer => answer is { Status: HttpStatusCode.TooManyRequests, SaysWhen: false });
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. Math.Max(byToken, byNobody) <= SlowestRatio * quiet
                        ? [] : new[] { $"p99 of reads rose from {quiet:0.0} to {byToken:0.0} ms by a token, {byNobody:0.0} ms by nobody" },
                    .. others.GroupBy(answer => answer.Status).Select(one => $"{one.Count()} requests were answered with {(int)one.Key}"),
                    .. hasty == 0 ? [] : new[] { $"{hasty} refusals do not say when to come again" },
                ],
            },
            new Dictionary<string, int> { ["refused-token"] = Refused(ofToken), ["refused-nobody"] = Refused(ofNobody) });
    }

    /// <summary>The 99th percentile of somebody else's reads meanwhile, and what the flood was answered.</summary>
    private static async Task<(double Slowest, List<Answer> Answers)> Flood(HttpClient flooding, HttpClient reader, Lab lab)
    {
        using var over = new CancellationTokenSource();
        var end = DateTime.UtcNow + lab.Outage;
        var streams = Enumerable.Range(0, AtOnce).Select(_ => Ask(flooding, over.Token)).ToList();
        var slowest = await Reads.Slowest(reader, until: () => DateTime.UtcNow > end);
        await over.CancelAsync();
        return (slowest, [.. (await Task.WhenAll(streams)).SelectMany(one => one)]);
    }

    private static async Task<List<Answer>> Ask(HttpClient client, CancellationToken over)
    {
        var answers = new List<Answer>();
        while (!over.IsCancellationRequested)
        {
            using var answer = await client.GetAsync("/v1/issues?pageSize=1000", CancellationToken.None);
            answers.Add(new(answer.StatusCode, answer.Headers.RetryAfter is not null));
        }

        return answers;
    }

    private static int Refused(IEnumerable<Answer> answers) => answers.Count(answer => answer.Status is HttpStatusCode.TooManyRequests);

    private sealed record Answer(HttpStatusCode Status, bool SaysWhen);
}

using System.Net;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>One token opens ten thousand streams. Those over the cap are refused; memory has a bound, and people's reads go on.</summary>
internal sealed class E24Streams : Experiment
{
    private const int Streams = 10_000;
    private const int AtOnce = 200;
    private const int MostMegabytes = 300;
    private const double SlowestRatio = 3;

    public override string Id => "E24";

    public override string Fault => "one token opens 10,000 event streams";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var driver = await lab.Drive(system, workers: 2, pause: Lab.RoomToStart);
        using var office = await system.Processes.As("office");
        await Reads.Slowest(office);
        var quiet = await Reads.Slowest(office);

        using var partner = await system.Processes.As("partner");
        partner.Timeout = TimeSpan.FromMinutes(5);
        var (open, refused, other) = (new List<HttpResponseMessage>(), 0, 0);
        var opening = Task.Run(async () =>
        {
            for (var stream = 0; stream < Streams; stream += AtOnce)
            {
                foreach (var answer in await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Watch(partner))))
                {
                    if (answer.StatusCode == HttpStatusCode.OK)
                    {
                        open.Add(answer);
                        continue;
                    }

                    (refused, other) = answer.StatusCode == HttpStatusCode.TooManyRequests ? (refused + 1, other) : (refused, other + 1);
                    answer.Dispose();
                }
            }
        });
        var busy = await Reads.Slowest(office);
        await opening;
        var after = await Reads.Slowest(office);
        var megabytes = Math.Max(system.Processes["gateway"].ResidentMegabytes, system.Processes["issue"].ResidentMegabytes);
        open.ForEach(answer => answer.Dispose());

        var verdict = await Verdict.Of(system, await driver.Stop());
        var slowest = Math.Max(busy, after);
        Console.WriteLine($"    p99 of reads: quiet {quiet:0.0} ms, streams being opened {busy:0.0} ms, open {after:0.0} ms; memory {megabytes:0} MB");
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. megabytes < MostMegabytes ? [] : new[] { $"A process has {megabytes:0} MB" },
                    .. slowest <= SlowestRatio * quiet ? [] : new[] { $"p99 of reads rose from {quiet:0.0} to {slowest:0.0} ms" },
                    .. other == 0 ? [] : new[] { $"{other} streams were answered otherwise than OK or RESOURCE_EXHAUSTED" },
                ],
            },
            new Dictionary<string, int> { ["open"] = open.Count, ["refused"] = refused });
    }

    private static Task<HttpResponseMessage> Watch(HttpClient partner) =>
        partner.GetAsync("/v1/events:watch?producer=issue&heartbeatSeconds=5", HttpCompletionOption.ResponseHeadersRead);
}

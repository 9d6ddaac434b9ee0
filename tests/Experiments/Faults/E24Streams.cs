using System.Net;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>One token opens ten thousand streams. Those over the cap are refused; memory has a bound, and people's reads go on.</summary>
internal sealed class E24Streams : Experiment
{
    private const int MostMegabytes = 300;

    public override string Id => "E24";

    public override string Fault => "one token opens 10,000 event streams";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id, Abuser.Limits);
        await using var driver = await lab.Drive(system, workers: 2, pause: Lab.RoomToStart);
        using var office = await system.Processes.As("office");
        await Reads.Slowest(office);
        var quiet = await Reads.Slowest(office);

        using var abuser = Abuser.Start(Abuser.OpenStreams, system, await system.Processes.TokenOf("partner"));
        var busy = await Reads.Slowest(office, until: () => abuser.IsDone);
        var open = await Reads.Slowest(office);
        var megabytes = Math.Max(system.Processes["gateway"].ResidentMegabytes, system.Processes["issue"].ResidentMegabytes);
        var answers = await abuser.Stop();

        var verdict = await Verdict.Of(system, await driver.Stop());
        var slowest = Math.Max(busy, open);
        Console.WriteLine($"    p99 of reads: quiet {quiet:0.0} ms, streams being opened {busy:0.0} ms, open {open:0.0} ms; memory {megabytes:0} MB");
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. megabytes < MostMegabytes ? [] : new[] { $"A process has {megabytes:0} MB" },
                    .. slowest <= Reads.SlowestRatio * quiet ? [] : new[] { $"p99 of reads rose from {quiet:0.0} to {slowest:0.0} ms" },
                    .. answers.Others(HttpStatusCode.OK, HttpStatusCode.TooManyRequests),
                ],
            },
            new Dictionary<string, int> { ["open"] = answers[HttpStatusCode.OK], ["refused"] = answers[HttpStatusCode.TooManyRequests] });
    }
}

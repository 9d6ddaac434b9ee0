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
    public override string Id => "E27";

    public override string Fault => "one token, then nobody, sends as many requests as it can";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id, Abuser.Limits);
        await using var driver = await lab.Drive(system, workers: 2, pause: Lab.RoomToStart);
        using var office = await system.Processes.As("office");
        await Reads.Slowest(office);
        var quiet = await Reads.Slowest(office);

        var (byToken, ofToken) = await Flood(system, office, lab, await system.Processes.TokenOf("publicity"));
        var (byNobody, ofNobody) = await Flood(system, office, lab, "");

        var verdict = await Verdict.Of(system, await driver.Stop());
        Console.WriteLine($"    p99 of reads: quiet {quiet:0.0} ms, flooded by a token {byToken:0.0} ms, by nobody {byNobody:0.0} ms");
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. Math.Max(byToken, byNobody) <= Reads.SlowestRatio * quiet
                        ? [] : new[] { $"p99 of reads rose from {quiet:0.0} to {byToken:0.0} ms by a token, {byNobody:0.0} ms by nobody" },
                    .. ofToken.Others(HttpStatusCode.OK, HttpStatusCode.TooManyRequests),
                    .. ofNobody.Others(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests),
                    .. ofToken.Hasty + ofNobody.Hasty == 0 ? [] : new[] { "Some refusals do not say when to come again" },
                ],
            },
            new Dictionary<string, int>
            {
                ["answered-token"] = ofToken[HttpStatusCode.OK],
                ["refused-token"] = ofToken[HttpStatusCode.TooManyRequests],
                ["refused-nobody"] = ofNobody[HttpStatusCode.TooManyRequests],
            });
    }

    /// <summary>The 99th percentile of somebody else's reads meanwhile, and what the flood was answered.</summary>
    private static async Task<(double Slowest, Abuser.Answers Answers)> Flood(SixProcesses system, HttpClient reader, Lab lab, string token)
    {
        using var abuser = Abuser.Start(Abuser.AskForLists, system, token);
        var end = DateTime.UtcNow + lab.Outage;
        var slowest = await Reads.Slowest(reader, until: () => DateTime.UtcNow > end);
        return (slowest, await abuser.Stop());
    }
}

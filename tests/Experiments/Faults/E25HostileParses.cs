using System.Net;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Testing;

namespace Rectify.Experiments.Faults;

/// <summary>
/// Eight callers have documents read that make a reader work and keep as much as they can, one after the other without a pause. Each is read or
/// refused; people's reads go on, their own small documents are read, and memory has a bound.
/// </summary>
internal sealed class E25HostileParses : Experiment
{
    private const int Attackers = 8;
    private const int Characters = 400_000;

    /// <summary>What a reading may take (docs/settings.md).</summary>
    private const int ReadingMegabytes = 200;

    /// <summary>What a service takes that reads nothing.</summary>
    private const int MostQuietMegabytes = 400;

    private static readonly TimeSpan BetweenDocuments = TimeSpan.FromSeconds(1);

    public override string Id => "E25";

    public override string Fault => "eight callers have hostile documents read at once";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var driver = await lab.Drive(system, workers: 2, pause: Lab.RoomToStart);
        using var office = await system.Processes.As("office");
        using var person = await system.Processes.As("owner", AgencyOf(0));
        await ReadSmall(person, () => true);
        await Reads.Slowest(office);
        var quiet = await Reads.Slowest(office);

        using var over = new CancellationTokenSource();
        var documents = HostileDocument.All.Where(one => one.Extension is "html" or "xlsx")
            .Select(one => (one.Make(Characters), one.Extension == "html" ? "text/html" : "application/octet-stream")).ToList();
        var attacks = Enumerable.Range(1, Attackers).Select(number => Attack(system, number, documents, over.Token)).ToList();
        var small = ReadSmall(person, () => over.IsCancellationRequested);
        var end = DateTime.UtcNow + (2 * lab.Outage);
        var busy = await Reads.Slowest(office, until: () => DateTime.UtcNow > end);
        await over.CancelAsync();
        var answers = (await Task.WhenAll(attacks)).SelectMany(one => one).ToLookup(status => status);
        var unread = (await small).Where(status => status != HttpStatusCode.OK).ToList();

        var megabytes = system.Processes["issue"].PeakMegabytes;
        var most = MostQuietMegabytes + (Environment.ProcessorCount * ReadingMegabytes);
        var verdict = await Verdict.Of(system, await driver.Stop());
        Console.WriteLine($"    p99 of reads: quiet {quiet:0.0} ms, under attack {busy:0.0} ms; peak memory of the issue service {megabytes:0} MB; "
            + $"small documents {small.Result.Count}, of these not read {unread.Count}");
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. busy <= Reads.SlowestRatio * quiet ? [] : new[] { $"p99 of reads rose from {quiet:0.0} to {busy:0.0} ms" },
                    .. megabytes < most ? [] : new[] { $"The issue service has taken {megabytes:0} MB" },
                    .. unread.Select(status => $"A small document was not read: {(int)status}"),
                    .. answers.Where(one => one.Key is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests))
                        .Select(one => $"{one.Count()} hostile documents were answered with {(int)one.Key}"),
                ],
            },
            new Dictionary<string, int>
            {
                ["hostile-read"] = answers[HttpStatusCode.OK].Count(), ["hostile-refused"] = answers[HttpStatusCode.BadRequest].Count(),
            });
    }

    /// <summary>One document after the other, by somebody of an agency of his own; what each was answered.</summary>
    private static async Task<List<HttpStatusCode>> Attack(
        SixProcesses system, int number, List<(byte[] Bytes, string Type)> documents, CancellationToken over)
    {
        using var attacker = await system.Processes.As("owner", AgencyOf(number));
        attacker.Timeout = TimeSpan.FromMinutes(5);
        var answers = new List<HttpStatusCode>();
        for (var next = number; !over.IsCancellationRequested; next++)
        {
            var (bytes, type) = documents[next % documents.Count];
            using var body = new ByteArrayContent(bytes);
            body.Headers.ContentType = new(type);
            using var answer = await attacker.PostAsync("/v1/reports:parse", body, CancellationToken.None);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    /// <summary>A small document every second.</summary>
    private static async Task<List<HttpStatusCode>> ReadSmall(HttpClient person, Func<bool> until)
    {
        var answers = new List<HttpStatusCode>();
        do
        {
            using var answer = await person.PostText("/v1/reports:parse", "一、整改\n1.学习不够的问题\n整改情况：已学习。\n");
            answers.Add(answer.StatusCode);
            await Task.Delay(BetweenDocuments);
        }
        while (!until());
        return answers;
    }

    private static string AgencyOf(int number) => $"agencies/0190a1b2-0000-7000-8000-{number:D12}";
}

using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.V1;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>
/// The clock of the services and of PostgreSQL passes the district's midnight, is put back one hour while a service is away, and passes midnight again.
/// What is due then is done once; what is overdue stays it, and the figures remain right; checkpoints, leases and everybody's work go on in the hour that
/// comes twice.
/// </summary>
internal sealed class E23ClockBack : Experiment
{
    private const int Scheduled = 50;
    private static readonly TimeSpan Back = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override string Id => "E23";

    public override string Fault => "the clock one hour back, over midnight";

    public override async Task<Outcome> Run(Lab lab)
    {
        var shared = await lab.Servers();
        var today = DistrictTime.DateOf(DateTimeOffset.UtcNow);
        var midnight = new DateTimeOffset(today.AddDays(1).ToDateTime(default), TimeSpan.FromHours(8));
        using var clock = new MovedClock();
        await clock.Set(midnight - (Back * 1.5));
        await using var postgres = await PostgresServer.Start(clock.Env);
        clock.ForAll();
        await using var system = await SixProcesses.Start(shared with { Postgres = postgres }, Id);
        var file = Path.GetTempFileName();
        using var supervision = await Moments.InPlaceOfSupervision(system, file, midnight, Scheduled);
        await using var driver = await lab.Drive(system, pause: Lab.RoomToStart);
        await using var late = await Contest.Prepare(system, lab.NewDiary(), due: today);

        await clock.Set(midnight);
        await Patiently.Until(async () => await Overdue(system, late) > 0, Patience, "What was due yesterday is not overdue");
        await Patiently.Until(() => Moments.Read(file).Done >= Scheduled, Patience, "What is due is not done");
        var version = (await Shown(system, late)).Version;
        await driver.More(50);

        system.Processes["issue"].Kill();
        await clock.Set(clock.Now - Back);
        system.Processes.Run("issue");
        await system.Ready();
        var (before, handedOut) = (driver.Acknowledged, HandedOut.Count(system, "measure"));
        await driver.More(lab.Either(2000, 200));
        var meanwhile = driver.Acknowledged - before;
        var last = await Sql.Number(system.StoreOf("issue"), "SELECT max(position) FROM journal");
        await Patiently.Until(
            () => HandedOut.Count(system, "measure") > handedOut, Patience, "No checkpoint was handed out since the clock went back");
        await Patiently.Until(async () => await Unsent(system, last) == 0, Patience, "Nothing is sent since the clock went back");
        var (differing, stillOverdue) = (await Rollup.Differing(system), await Overdue(system, late));

        await clock.Set(midnight);
        await driver.More(50);
        await Patiently.Until(() => Moments.Read(file).Timer == 2, Patience, "Midnight did not come again");
        var isAsThen = (await Shown(system, late)).Version == version;
        await late.Finish();
        var verdict = await Verdict.Of(system, [.. await driver.Stop(), .. await late.Stop()]);
        var (done, came) = Moments.Read(file);
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. done == Scheduled ? [] : new[] { $"{Scheduled} things were scheduled and {done} done" },
                    .. differing == 0 ? [] : new[] { $"The figures of {differing} agencies were wrong by the earlier clock" },
                    .. stillOverdue > 0 ? [] : new[] { "What was overdue is not, by the earlier clock" },
                    .. isAsThen ? [] : new[] { "The agency was counted again when midnight came again" },
                ],
            },
            new Dictionary<string, int> { ["done-once"] = done, ["came-again"] = came - 1, ["acknowledged-in-the-hour-again"] = meanwhile });
    }

    private static Task<long> Unsent(SixProcesses system, long upTo) =>
        Sql.Number(system.StoreOf("issue"), $"SELECT count(*) FROM journal WHERE NOT sent AND position <= {upTo}");

    private static async Task<AgencyRollup> Shown(SixProcesses system, Contest of) =>
        (await Rollup.Shown(system)).Agencies.Single(row => row.Agency == of.Agency);

    private static async Task<int> Overdue(SixProcesses system, Contest of) => (await Shown(system, of)).Measures.Overdue;
}

using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;

namespace Rectify.Experiments.Faults;

/// <summary>Many clients change one thing, each only as it has seen it.</summary>
internal sealed class E15Etags : Experiment
{
    private const int Clients = 32;

    public override string Id => "E15";

    public override string Fault => "32 clients change one measure, each with the etag that it has read";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var contest = await Contest.Prepare(system, lab.NewDiary());
        await contest.Run(Clients, changes: lab.Either(5000, 200));
        var commands = await contest.Stop();
        var verdict = await Verdict.Of(system, commands);

        var truth = await Truth.Read(system);
        var increments = truth.Measures.Single(measure => measure.Name == contest.Measure).Version - 1;
        var facts = Done.Facts(commands, truth);
        var successes = commands.Count(command => command.Target == contest.Measure && (command.Answer == Answer.Ok || facts[command.Id].Any()));
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. verdict.Findings,
                    .. increments == successes ? Array.Empty<string>() : [$"{successes} successes, but {increments} version increments"],
                ],
            },
            new Dictionary<string, int> { ["stale-refused"] = commands.Count(command => command.Detail == "ETAG_STALE"), ["increments"] = (int)increments });
    }
}

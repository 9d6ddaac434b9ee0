using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>
/// The journal of measures grows by notes of which a page of a thousand is larger than any message may be, and a follower that has lost everything
/// has to read it from its beginning.
/// </summary>
internal sealed class E21LargePages : Experiment
{
    private const int NoteLength = 4000;

    /// <summary>What a gRPC client takes unless told otherwise.</summary>
    private const int MessageBytes = 4 * 1024 * 1024;

    public override string Id => "E21";

    public override string Fault => "a thousand facts are larger than any message; a follower that lost everything reads them all";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var writer = await Contest.Prepare(system, lab.NewDiary());
        await writer.Run(clients: 1, changes: lab.Either(2000, 400), new string('查', NoteLength));
        await Verdict.Settled(system);
        await using var driver = await lab.Drive(system, workers: 4, pause: Lab.RoomToStart);
        system.Processes["supervision"].Kill();
        await Sql.Run(
            system.StoreOf("supervision"),
            "TRUNCATE followed_agencies, followed_issues, followed_measures, followed_round_settings, agency_versions, inbox_positions, consumer_offsets");
        system.Processes.Run("supervision");
        await system.Ready();
        await driver.More(lab.Either(1000, 100));

        var verdict = await Verdict.Of(system, [.. await driver.Stop(), .. await writer.Stop()]);
        var bytes = await Sql.Number(
            system.StoreOf("measure"),
            "SELECT sum(bytes)::bigint FROM (SELECT octet_length(payload) AS bytes FROM journal ORDER BY bytes DESC LIMIT 1000) page");
        return new Outcome(verdict, new Dictionary<string, int> { ["messages-in-a-page-of-rows"] = (int)(bytes / MessageBytes) });
    }
}

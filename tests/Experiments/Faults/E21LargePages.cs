using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Testing;

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
        await using var system = await lab.FiveProcesses(Id);
        await using var driver = await lab.Drive(system);
        await Write(system, lab.Either(2000, 400));
        await Verdict.Settled(system);
        system.Processes["supervision"].Kill();
        await Sql.Run(
            system.StoreOf("supervision"),
            "TRUNCATE followed_agencies, followed_issues, followed_measures, followed_round_settings, agency_versions, inbox_positions, consumer_offsets");
        system.Processes.Run("supervision");
        await system.Ready();
        await driver.More(lab.Either(1000, 100));

        var verdict = await Verdict.Of(system, await driver.Stop());
        var bytes = await Sql.Number(
            system.StoreOf("measure"),
            "SELECT sum(bytes)::bigint FROM (SELECT octet_length(payload) AS bytes FROM journal ORDER BY bytes DESC LIMIT 1000) page");
        return new Outcome(verdict, new Dictionary<string, int> { ["messages-in-a-page-of-rows"] = (int)(bytes / MessageBytes) });
    }

    /// <summary>Notes on a measure of an agency of its own, which no worker knows.</summary>
    private static async Task Write(FiveProcesses system, int notes)
    {
        using var office = await system.Processes.As("office");
        var imported = await office.PostText("/v1/reports:import", Some.Ledger().Json(), "application/json").Json();
        using var owner = await system.Processes.As("owner", imported.Text("agency"));
        var filter = Uri.EscapeDataString($"inspection=\"{imported.Text("inspection")}\"");
        var issue = (await owner.GetAsync($"/v1/issues?filter={filter}").Json())["issues"]![0]!.Text("name");
        await owner.PostJson($"/v1/{issue}:accept").Json();
        var measure = "";
        await Patiently.Until(
            async () =>
            {
                var measures = (await owner.GetAsync($"/v1/measures?filter={filter}").Json())["measures"]!.AsArray();
                measure = measures.FirstOrDefault()?.Text("name") ?? "";
                return measure.Length > 0;
            },
            TimeSpan.FromMinutes(1),
            "The measure is not opened");
        for (var note = 0; note < notes; note++)
            await owner.PostJson($"/v1/{measure}:recordProgress", new { note = new string('查', NoteLength) }).Json();
    }
}

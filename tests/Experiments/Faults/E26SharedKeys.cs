using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Supervision.V1;

namespace Rectify.Experiments.Faults;

/// <summary>
/// Another incarnation of the databases on the same Redis and District, which finds there what the first one has left and passes the same
/// number of the district: at its start, while it runs, and after supervision was killed just then.
/// </summary>
internal sealed class E26SharedKeys : Experiment
{
    public override string Id => "E26";

    public override string Fault => "another incarnation of the databases on the same Redis and District passes the same number";

    public override async Task<Outcome> Run(Lab lab)
    {
        var servers = await lab.Servers();
        var district = $"shared-{Guid.NewGuid():N}";
        var left = await Leave(lab, servers, district);

        await using var system = await SixProcesses.Start(servers, Id, district);
        var driver = await lab.Drive(system);
        var before = await driver.Stop();
        await driver.DisposeAsync();
        await Verdict.Settled(system);
        var met = await Reach(system, left.Version);
        var atTheSameNumber = await Verdict.Of(system, before);

        system.Processes["supervision"].Kill();
        system.Processes.Run("supervision");
        await Rollup.ShownAgain(system);
        var startedThere = await Verdict.Of(system, before);

        await using var onward = await lab.Drive(system);
        await onward.More(lab.Either(2000, 100));
        var verdict = await Verdict.Of(system, [.. before, .. await onward.Stop()]);
        return new Outcome(
            verdict with
            {
                Drift = atTheSameNumber.Drift + startedThere.Drift + verdict.Drift,
                Findings = [.. atTheSameNumber.Findings, .. startedThere.Findings, .. verdict.Findings],
            },
            new Dictionary<string, int> { ["foreign-agencies-in-redis"] = left.Agencies.Count, ["met-at-the-same-number"] = met ? 1 : 0 });
    }

    /// <summary>What the first incarnation has shown last, and kept in Redis.</summary>
    private static async Task<DistrictRollup> Leave(Lab lab, Servers servers, string district)
    {
        await using var first = await SixProcesses.Start(servers, "e26", district);
        await using var driver = await lab.Drive(first);
        await driver.More(lab.Either(3000, 400));
        await driver.Stop();
        await Verdict.Settled(first);
        return await Rollup.Shown(first);
    }

    /// <summary>Raises a version until the district has that number; false where it is not ahead.</summary>
    private static async Task<bool> Reach(SixProcesses system, long number)
    {
        var store = system.StoreOf("supervision");
        var ahead = number - (await Rollup.Shown(system)).Version;
        if (ahead <= 0)
            return false;
        await Sql.Run(store, $"UPDATE agency_versions SET version = version + {ahead} WHERE agency_id = (SELECT agency_id FROM followed_agencies LIMIT 1)");
        await Patiently.Until(async () => (await Rollup.Shown(system)).Version >= number, TimeSpan.FromMinutes(1), $"The district does not come to {number}");
        return true;
    }
}

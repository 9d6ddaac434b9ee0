using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>Somebody with all rights in the database changes what was said: it is noticed.</summary>
internal sealed class E19Tampering : Experiment
{
    private const string Victim = "(SELECT stream FROM journal WHERE type = 'measure.progress_recorded' GROUP BY stream HAVING count(*) > 3 LIMIT 1)";

    /// <summary>By name; each leaves the journal of the measure service otherwise than it was written.</summary>
    private static readonly IReadOnlyDictionary<string, string> Tampers = new Dictionary<string, string>
    {
        ["edit"] = $"UPDATE journal SET payload = replace(payload, '会议', '调研') WHERE stream = {Victim} AND version = 2",
        ["edit-actor"] = $"UPDATE journal SET actor_name = '他人' WHERE stream = {Victim} AND version = 3",
        ["delete"] = $"DELETE FROM journal WHERE stream = {Victim} AND version = 3",
        ["reorder"] = $"WITH victim AS MATERIALIZED {Victim} UPDATE journal SET version = CASE version WHEN 2 THEN 1003 ELSE 1002 END FROM victim WHERE journal.stream = victim.stream AND version IN (2, 3);"
            + " UPDATE journal SET version = version - 1000 WHERE version > 1000",
        ["cut-tail"] = $"WITH victim AS MATERIALIZED {Victim} DELETE FROM journal USING victim WHERE journal.stream = victim.stream AND version = (SELECT max(version) FROM journal JOIN victim USING (stream))",
    };

    public override string Id => "E19";

    public override string Fault => "facts edited, deleted, reordered, cut off in the database";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.FiveProcesses(Id);
        await using var driver = await lab.Drive(system);
        await driver.More(300);
        var verdict = await Verdict.Of(system, await driver.Stop());
        foreach (var name in system.Processes.Names)
            await system.Processes[name].Stop();

        var journal = system.StoreOf("measure");
        await Sql.Run(journal, "CREATE TABLE as_written AS SELECT * FROM journal");
        var bites = new Dictionary<string, int>();
        foreach (var (name, tamper) in Tampers)
        {
            await AsOwner(journal, tamper);
            bites[name] = await Noticed(system);
            await AsOwner(journal, "TRUNCATE journal; INSERT INTO journal OVERRIDING SYSTEM VALUE SELECT * FROM as_written");
        }

        var left = await Noticed(system);
        return new Outcome(verdict with { Findings = [.. verdict.Findings, .. left == 0 ? Array.Empty<string>() : ["the journal as it was written is not clean"]] }, bites);
    }

    /// <summary>How many findings the checks of the journal have; what a verification of the whole audit trail says belongs here, too.</summary>
    private static async Task<int> Noticed(ISystem system)
    {
        var truth = await Truth.Read(system);
        return Chains.Broken(truth).Count() + Steps.Illegal(truth).Count();
    }

    /// <summary>Past every trigger that would forbid it.</summary>
    private static Task AsOwner(string address, string sql) => Sql.Run(address, $"SET session_replication_role = replica; {sql}");
}

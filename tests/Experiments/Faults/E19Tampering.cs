using System.Text.Json.Nodes;
using Npgsql;
using Rectify.Audit;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Testing;

namespace Rectify.Experiments.Faults;

/// <summary>
/// Somebody with all rights in the database changes what was said: an auditor with checkpoints kept outside finds it, and names what was
/// done.
/// </summary>
internal sealed class E19Tampering : Experiment
{
    private const string Victim =
        "(SELECT stream FROM journal WHERE type = 'measure.progress_recorded' GROUP BY stream HAVING count(*) > 3 ORDER BY stream LIMIT 1)";

    /// <summary>What is done to the journal of the measure service, and how an auditor has to call it.</summary>
    private static readonly IReadOnlyList<(string Name, string Kind, Func<string, Task> Do)> Tampers =
    [
        ("edit", "EDITED", database => AsOwner(database, $"UPDATE journal SET payload = replace(payload, '会议', '调研') WHERE stream = {Victim} AND version = 2")),
        ("edit-actor", "EDITED", database => AsOwner(database, $"UPDATE journal SET actor_name = '他人' WHERE stream = {Victim} AND version = 3")),
        ("delete", "DELETED", database => AsOwner(database, $"DELETE FROM journal WHERE stream = {Victim} AND version = 3")),
        ("reorder", "REORDERED", Exchange),
        ("cut-tail", "TAIL_CUT",
            database => AsOwner(database, ""
            + "DELETE FROM journal WHERE position IN (SELECT position FROM journal ORDER BY commit_order DESC, position DESC LIMIT 5)")),
        ("rewrite-all", "REWRITTEN", RewriteAll),
    ];

    public override string Id => "E19";

    public override string Fault => "facts edited, deleted, reordered, cut off, all written anew in the database";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var driver = await lab.Drive(system);
        await driver.More(lab.Either(5000, 300));
        var verdict = await Verdict.Of(system, await driver.Stop());
        foreach (var name in system.Processes.Names)
            await system.Processes[name].Stop();

        var journal = system.StoreOf("measure");
        await Sql.Run(journal, "CREATE TABLE journal_as_written AS SELECT * FROM journal; CREATE TABLE checkpoints_as_made AS SELECT * FROM checkpoints");
        var (bites, findings) = (new Dictionary<string, int>(), new List<string>());
        foreach (var (name, kind, tamper) in Tampers)
        {
            await tamper(journal);
            var found = await Found(system);
            bites[name] = found.Count;
            if (!found.Exists(finding => finding.Text("kind") == kind))
                findings.Add($"{name} is not called {kind}: {string.Join("; ", found.Take(3).Select(finding => finding.ToJsonString()))}");
            await AsOwner(
                journal,
                "TRUNCATE journal; INSERT INTO journal OVERRIDING SYSTEM VALUE SELECT * FROM journal_as_written; "
                + "TRUNCATE checkpoints; INSERT INTO checkpoints SELECT * FROM checkpoints_as_made");
        }

        if (await Found(system) is { Count: > 0 } left)
            findings.Add($"the journal as it was written is not clean: {left[0].ToJsonString()}");
        return new Outcome(verdict with { Findings = [.. verdict.Findings, .. findings] }, bites);
    }

    /// <summary>What rectify audit verify finds.</summary>
    private static async Task<List<JsonNode>> Found(SixProcesses system)
    {
        var (code, output, errors) = await Tool.Run(
            "audit", "verify", "--store", system.StoreOf("measure"), "--producer", "measure", "--checkpoints", system.CheckpointFolder,
            "--key", Directory.GetFiles(system.CheckpointFolder, "*.pem").Single(), "--json");
        return code is 0 or 1 ? [.. JsonNode.Parse(output)!["findings"]!.AsArray().Select(finding => finding!)] : throw new InvalidOperationException(errors);
    }

    /// <summary>Two facts of a stream change places in the order of all.</summary>
    private static Task Exchange(string database) => AsOwner(database, $"""
        UPDATE journal SET position = -position WHERE stream = {Victim} AND version IN (2, 3);
        UPDATE journal SET position = -other.position, commit_order = other.commit_order FROM journal other
            WHERE journal.position < 0 AND other.position < 0 AND other.version <> journal.version;
        """);

    /// <summary>
    /// Another name in every fact, every hash computed again, and no checkpoint left that could say otherwise: a journal that agrees with
    /// itself.
    /// </summary>
    private static async Task RewriteAll(string database)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        var (heads, positions, previous, hashes) = (new Dictionary<string, string>(), new List<long>(), new List<string>(), new List<string>());
        await foreach (var entry in JournalTable.ReadEntries(connection, CancellationToken.None))
        {
            var changed = entry with { ActorName = "他人", Previous = heads.GetValueOrDefault(entry.Stream, "") };
            positions.Add(entry.Place.Position);
            previous.Add(changed.Previous);
            hashes.Add(heads[entry.Stream] = changed.ComputeHash());
        }

        await using var unbound = new NpgsqlCommand("SET session_replication_role = replica; DELETE FROM checkpoints", connection);
        await unbound.ExecuteNonQueryAsync();
        await using var rewrite = new NpgsqlCommand(
            "UPDATE journal SET actor_name = '他人', previous = said.previous, hash = said.hash "
                + "FROM unnest($1, $2, $3) AS said(position, previous, hash) WHERE journal.position = said.position",
            connection)
        {
            Parameters = { new() { Value = positions.ToArray() }, new() { Value = previous.ToArray() }, new() { Value = hashes.ToArray() } },
        };
        await rewrite.ExecuteNonQueryAsync();
    }

    /// <summary>Past every trigger that would forbid it.</summary>
    private static Task AsOwner(string database, string sql) => Sql.Run(database, $"SET session_replication_role = replica; {sql}");
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rectify.Audit;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Checking;

/// <summary>I6: each journal agrees with every checkpoint that its sealer has handed out, by the rule of the auditor.</summary>
internal static class HandedOut
{
    /// <summary>What is found, and that no checkpoint was there to compare with.</summary>
    public static async Task<IReadOnlyList<string>> Refuted(ISystem system)
    {
        var (agreed, findings) = (0L, new List<string>());
        foreach (var service in Deployment.Services)
        {
            var verifier = await Verify(system, service);
            agreed += verifier.Agreed;
            findings.AddRange(verifier.TakeFindings().Select(finding => $"{service}: {finding.Message}"));
        }

        return agreed > 0 ? findings : [.. findings, "no journal agrees with a checkpoint"];
    }

    /// <summary>The entries that the last checkpoint handed out counted.</summary>
    public static long Count(ISystem system, string service) => Saved(system, service).LastOrDefault()?.Count ?? 0;

    private static async Task<Verifier> Verify(ISystem system, string service)
    {
        await using var database = Connect(system.StoreOf(service));
        await database.OpenAsync();
        var saved = Saved(system, service).ToList();
        var keys = new PublicKeys(Directory.GetFiles(system.CheckpointFolder, "*.pem").Select(PublicKeys.Read));
        var verifier = new Verifier(await JournalTable.ReadCheckpoints(database, CancellationToken.None), saved, keys);
        await foreach (var entry in JournalTable.ReadEntries(database, CancellationToken.None))
            verifier.Add(entry);
        verifier.Finish();
        return verifier;
    }

    private static IEnumerable<Events.V1.Checkpoint> Saved(ISystem system, string service) =>
        CheckpointFile.Read(CheckpointFile.In(system.CheckpointFolder, service));

    private static DbConnection Connect(string address) => address.StartsWith("Host=", StringComparison.Ordinal)
        ? new NpgsqlConnection($"{address};Pooling=false")
        : new SqliteConnection($"{address};Pooling=false");
}

using System.CommandLine;
using System.Data.Common;
using Google.Protobuf;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Cli.Audit;

/// <summary>rectify audit verify: reads a journal, computes every hash again and compares with checkpoints that were kept outside.</summary>
internal static class AuditCommand
{
    private const int Verified = 0;
    private const int Refuted = 1;
    private const int NotVerified = 2;
    private static readonly string[] Services = ["issue", "measure", "supervision", "disclosure", "identity"];

    public static Command Create() => new("audit", "Verifies the journals (流水) of a system.") { Verify() };

    private static Command Verify()
    {
        var from = new Option<string?>("--from") { Description = "Address of a running system (https://rectify.example)." };
        var token = new Option<FileInfo?>("--token-file") { Description = "File with a bearer token of the role partner, for --from." };
        var store = new Option<string?>("--store") { Description = "Address of one service's database instead: \"Host=…\" or \"Data Source=…\"." };
        var producers = new Option<string[]>("--producer")
        { Description = "The service, needed with --store; with --from all of them unless given.", DefaultValueFactory = _ => [] };
        var checkpoints = new Option<string[]>("--checkpoints")
        { Description = "Checkpoints that were kept outside: a file, or a folder of {service}.jsonl.", DefaultValueFactory = _ => [] };
        var keys = new Option<FileInfo[]>("--key")
        { Description = "PEM file of a public key that signs checkpoints; may be given several times.", DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json") { Description = "A line of JSON for each service (VerifyJournalResponse of the contract)." };
        var command = new Command("verify", "Ends with 0 if everything agrees, 1 if something is wrong, 2 if it could not be verified.")
        { from, token, store, producers, checkpoints, keys, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is null == result.GetValue(store) is null)
                result.AddError("Give either --from or --store.");
            if (result.GetValue(from) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var server) && server.Scheme is "http" or "https"))
                result.AddError("--from needs an address that begins with http:// or https://.");
            if (result.GetValue(from) is not null && result.GetValue(token) is null)
                result.AddError("--from needs --token-file.");
            if (result.GetValue(store) is not null && result.GetValue(producers) is not { Length: 1 })
                result.AddError("--store needs one --producer: the service whose database it is.");
        });
        command.SetAction(async (result, cancellation) =>
        {
            try
            {
                using var open = result.GetValue(from) is { } server
                    ? (IDisposable)new RunningSystem(new Uri(server), (await File.ReadAllTextAsync(result.GetValue(token)!.FullName, cancellation)).Trim())
                    : await Database.Open(result.GetValue(store)!, cancellation);
                var saved = result.GetValue(checkpoints)!.SelectMany(Saved).ToList();
                var known = result.GetValue(keys) is { Length: > 0 } given ? new PublicKeys(given.Select(file => PublicKeys.Read(file.FullName))) : null;
                var report = new AuditReport(result.GetValue(json), areSignaturesChecked: known is not null, saved);
                var refuted = false;
                foreach (var producer in result.GetValue(producers) is { Length: > 0 } named ? named : Services)
                    refuted |= await Verify((IJournalSource)open, producer, saved, known, report, cancellation);
                return refuted ? Refuted : Verified;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or DbException or InvalidDataException or UnauthorizedAccessException
                or InvalidProtocolBufferException or InvalidJsonException or ArgumentException or TaskCanceledException)
            {
                Console.Error.WriteLine($"无法核验 · Not verified: {error.Message}");
                return NotVerified;
            }
        });
        return command;
    }

    private static IEnumerable<Checkpoint> Saved(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.jsonl").SelectMany(CheckpointFile.Read)
        : File.Exists(path) ? CheckpointFile.Read(path) : throw new FileNotFoundException($"There is no {path}.");

    /// <summary>Whether something is wrong.</summary>
    private static async Task<bool> Verify(
        IJournalSource source, string producer, List<Checkpoint> saved, PublicKeys? keys, AuditReport report, CancellationToken cancellation)
    {
        report.Begin();
        // The checkpoints first: what they cover is then in the journal, however it grows meanwhile.
        var shown = await source.ReadCheckpoints(producer, cancellation);
        var verifier = new Verifier(shown, [.. saved.Where(one => one.Producer == producer)], keys);
        await foreach (var entry in source.ReadEntries(producer, cancellation))
            verifier.Add(entry);
        verifier.Finish();
        report.End(producer, verifier);
        return verifier.FoundSomething;
    }
}

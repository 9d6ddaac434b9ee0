using System.Collections.Concurrent;
using Grpc.Core;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Reading;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>Verifies journals of this process as an auditor would (<see cref="Verifier"/>), one at a time each, and tells how far it is.</summary>
internal sealed class Verifications(CheckpointFolder outside)
{
    private const int Stretch = 20_000;
    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);

    public async Task Verify(JournalReader journal, IServerStreamWriter<VerifyJournalResponse> to, CancellationToken cancellation)
    {
        if (!running.TryAdd(journal.Producer, true))
            throw Reasons.VerificationRunning.Refuse();
        try
        {
            // What was handed out first: a checkpoint made meanwhile is in the table then, too.
            var saved = outside.Saved(journal.Producer).ToList();
            var verifier = new Verifier(await journal.ReadCheckpoints(cancellation), saved, outside.Keys());
            await foreach (var entry in journal.ReadEntries(cancellation))
            {
                verifier.Add(entry);
                if (verifier.Entries % Stretch == 0)
                    await to.WriteAsync(Report(journal, verifier), cancellation);
            }

            verifier.Finish();
            var last = Report(journal, verifier);
            last.Finished = true;
            await to.WriteAsync(last, cancellation);
        }
        finally
        {
            running.TryRemove(journal.Producer, out _);
        }
    }

    private static VerifyJournalResponse Report(JournalReader journal, Verifier verifier) => new()
    {
        Producer = journal.Producer,
        Entries = verifier.Entries,
        Checkpoints = verifier.Agreed,
        Findings = { verifier.TakeFindings() },
        FindingsLeftOut = verifier.LeftOut,
    };
}

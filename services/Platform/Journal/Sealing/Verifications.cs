using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Sealing;

/// <param name="Findings">How much was wrong.</param>
/// <param name="First">What was found first; null where nothing was.</param>
internal sealed record Verification(DateTimeOffset At, long Findings, Finding? First);

/// <summary>
/// Verifies journals of this process as an auditor would (<see cref="Verifier"/>), and the rows that they tell of, one at a time each, and tells
/// how far it is.
/// </summary>
internal sealed class Verifications(CheckpointFolder outside, IServiceProvider services, TimeProvider clock)
{
    private const int Stretch = 20_000;
    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Verification> done = new(StringComparer.Ordinal);

    /// <summary>For a client: a message every now and then, at last the one that is finished.</summary>
    public async Task Verify(JournalReader journal, IServerStreamWriter<VerifyJournalResponse> to, CancellationToken cancellation)
    {
        if (!running.TryAdd(journal.Producer, true))
            throw Reasons.VerificationRunning.Refuse();
        try
        {
            await Verify(journal.Producer, message => to.WriteAsync(message, cancellation), cancellation);
        }
        finally
        {
            running.TryRemove(journal.Producer, out _);
        }
    }

    /// <summary>Holds up nobody who asks.</summary>
    public async Task<Verification> Verify(string producer, CancellationToken cancellation)
    {
        await Verify(producer, _ => Task.CompletedTask, cancellation);
        return done[producer];
    }

    /// <summary>The last one that was finished here; null before the first.</summary>
    public Verification? Last(string producer) => done.GetValueOrDefault(producer);

    private async Task Verify(string producer, Func<VerifyJournalResponse, Task> tell, CancellationToken cancellation)
    {
        var (findings, first) = (0L, default(Finding));
        // What was handed out first: a checkpoint made meanwhile is in the table then, too.
        var journal = new JournalReader(services.GetRequiredKeyedService<ServiceRuntime>(producer));
        var saved = outside.Saved(producer).ToList();
        var verifier = new Verifier(await journal.ReadCheckpoints(cancellation), saved, outside.Keys());
        await foreach (var entry in journal.ReadEntries(cancellation))
        {
            verifier.Add(entry);
            if (verifier.Entries % Stretch == 0)
                await Tell(Report(producer, verifier));
        }

        verifier.Finish();
        await Tell(await ReportState(producer, verifier, cancellation));
        done[producer] = new Verification(clock.GetUtcNow(), findings, first);

        Task Tell(VerifyJournalResponse message)
        {
            findings += message.Findings.Count;
            first ??= message.Findings.FirstOrDefault();
            return tell(message);
        }
    }

    private async Task<VerifyJournalResponse> ReportState(string producer, Verifier verifier, CancellationToken cancellation)
    {
        var last = Report(producer, verifier);
        var state = new StateCheck(services.GetRequiredKeyedService<ServiceRuntime>(producer), finding =>
        {
            if (last.Findings.Count < Verifier.MostFindings)
                last.Findings.Add(finding);
            else
                last.FindingsLeftOut++;
        });
        await state.Run(cancellation);
        (last.Rows, last.RowsUntold, last.Finished) = (state.Rows, state.Untold, true);
        last.Restores.Add(verifier.Restores);
        return last;
    }

    private static VerifyJournalResponse Report(string producer, Verifier verifier) => new()
    {
        Producer = producer,
        Entries = verifier.Entries,
        Checkpoints = verifier.Agreed,
        Findings = { verifier.TakeFindings() },
        FindingsLeftOut = verifier.LeftOut,
    };
}

using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Audit;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// A database that was lost, or restored to an earlier time, lacks the last checkpoint that was handed out. Such a one answers nothing, until
/// somebody accepts with a reason that the journal goes on from there.
/// </summary>
internal sealed class Restores([FromKeyedServices] ServiceRuntime service, [FromKeyedServices] JournalChain chain, CheckpointFolder outside)
{
    private const int EpochBytes = 4;

    private readonly JournalReader journal = new(service);

    /// <exception cref="InvalidOperationException">The journal is not the one of which the last checkpoint was made.</exception>
    public async Task RequireNothingLost(CancellationToken cancellation)
    {
        if (await Lost(cancellation) is not { Count: > 0 } saved)
            return;
        throw new InvalidOperationException(
            $"the journal of {service.Name} has lost something: checkpoint {saved[^1].Number} of {Checkpoints.TimeOf(saved[^1])} counted {saved[^1].Count} "
            + $"entries, and it is not in the database any more. Put back a newer backup; or accept that what came later is lost: start the program once with "
            + "\"accept-restore --Reason=… --By=…\" in front of its settings (docs/operations.md, Backup and restore).");
    }

    /// <summary>Says in the journal, and in a signed checkpoint, that it goes on from here. False where nothing is lost.</summary>
    public async Task<bool> Accept(string reason, string by, CancellationToken cancellation)
    {
        if (await Lost(cancellation) is not { Count: > 0 } saved)
            return false;
        await chain.Roll(cancellation);
        var restore = new AcceptedRestore
        {
            Epoch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(EpochBytes)),
            Kept = await chain.Count(cancellation),
            AcceptedBy = by,
            Reason = reason,
        };
        await Tell(restore, saved[^1], cancellation);
        await chain.Roll(cancellation);
        await chain.SealRestore(saved, restore, cancellation);
        await chain.HandOut(cancellation);
        return true;
    }

    /// <summary>The genuine checkpoints that were handed out, where the database does not have the last of them; none where it does.</summary>
    private async Task<IReadOnlyList<Checkpoint>> Lost(CancellationToken cancellation)
    {
        var keys = outside.Keys();
        var saved = outside.Saved(service.Name).Where(one => one.Producer == service.Name && keys.HasSigned(one)).OrderBy(one => one.Number).ToList();
        return saved.Count == 0 || (await journal.ReadCheckpoints(cancellation)).Any(one => one.Signature == saved[^1].Signature) ? [] : saved;
    }

    private async Task Tell(AcceptedRestore restore, Checkpoint lost, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var stream = await RowlessStream.OfJournal(service.Name).Now(scope.Store, cancellation);
        var fact = new JournalRestored(restore.Epoch, restore.Kept, lost.Count, lost.Number, restore.Reason);
        var by = Person.System with { Name = restore.AcceptedBy };
        var entry = JournalEntry.After(stream, fact, service.Name, by, scope.Work.Now(), requestId: $"restore-{restore.Epoch}");
        await BatchWriter.Keep(scope.Store, [new WriteStatement(entry, WriteKind.Insert)], [], cancellation);
    }
}

using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Cli.Audit;

/// <summary>Where an auditor reads a journal: nothing that comes from there is believed before it is computed again.</summary>
internal interface IJournalSource
{
    Task<IReadOnlyList<Checkpoint>> ReadCheckpoints(string producer, CancellationToken cancellation);

    /// <summary>In commit order.</summary>
    IAsyncEnumerable<Entry> ReadEntries(string producer, CancellationToken cancellation);
}

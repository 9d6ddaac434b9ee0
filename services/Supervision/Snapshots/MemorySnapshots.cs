namespace Rectify.Supervision.Snapshots;

/// <summary>For one process.</summary>
public sealed class MemorySnapshots : ISnapshots
{
    private readonly Lock single = new();
    private Snapshot? kept;

    public event EventHandler<AnnouncedEventArgs>? Announced;

    public Task<Snapshot?> Get() => Task.FromResult(Volatile.Read(ref kept));

    public Task<bool> Put(Snapshot snapshot)
    {
        lock (single)
        {
            if (kept is not null && !snapshot.Replaces(kept))
                return Task.FromResult(false);
            kept = snapshot;
            return Task.FromResult(true);
        }
    }

    public Task Announce(long version)
    {
        Announced?.Invoke(this, new AnnouncedEventArgs(version));
        return Task.CompletedTask;
    }

    public Task<bool> Answers() => Task.FromResult(true);
}

using System.Collections.Concurrent;

namespace Rectify.Supervision.Snapshots;

/// <summary>For one process.</summary>
public sealed class MemorySnapshots : ISnapshots
{
    private readonly ConcurrentDictionary<string, Snapshot> kept = new(StringComparer.Ordinal);

    public event EventHandler<AnnouncedEventArgs>? Announced;

    public Task<IReadOnlyList<Snapshot?>> Get(IReadOnlyList<string> keys) =>
        Task.FromResult<IReadOnlyList<Snapshot?>>([.. keys.Select(key => kept.GetValueOrDefault(key))]);

    public Task<bool> Put(string key, Snapshot snapshot) =>
        Task.FromResult(kept.AddOrUpdate(key, snapshot, (_, there) => there.Version < snapshot.Version ? snapshot : there) == snapshot);

    public Task Remove(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
            kept.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task Announce(long version)
    {
        Announced?.Invoke(this, new AnnouncedEventArgs(version));
        return Task.CompletedTask;
    }

    public Task<bool> Answers() => Task.FromResult(true);
}

using Rectify.Platform.Operations.Health;

namespace Rectify.Supervision.Snapshots;

/// <summary>Redis: while it is away, every replica counts for itself.</summary>
internal sealed class RedisConnection(ISnapshots snapshots) : IDependency
{
    public string Name => "redis";

    public string? Service => null;

    public bool IsVital => false;

    public async Task<string?> Trouble(CancellationToken cancellation) => await snapshots.Answers() ? null : "";
}

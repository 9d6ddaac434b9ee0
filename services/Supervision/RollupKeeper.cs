using Rectify.Platform.Journal.Time;
using Rectify.Platform.Messaging.Inbox;
using Rectify.Supervision.Snapshots;

namespace Rectify.Supervision;

/// <summary>
/// Renews the figures when a listener has kept something, when another replica has newer ones, and every second in any case: a
/// process that died between the two, a lost message and midnight announce nothing.
/// </summary>
internal sealed class RollupKeeper(
    Rollups rollups,
    [FromKeyedServices(SupervisionModule.Name)] InboxCommit commit,
    ISnapshots snapshots,
    ILogger<RollupKeeper> logger)
    : PeriodicWork("rollup keeper", TimeSpan.FromSeconds(1), logger)
{
    /// <summary>What comes so soon after the last count is counted together.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim rung = new(0);

    public override void Dispose()
    {
        rung.Dispose();
        base.Dispose();
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        commit.Kept += (_, _) => Ring();
        snapshots.Announced += (_, announced) => Hear(announced.Version);
        return base.StartAsync(cancellationToken);
    }

    protected override Task Work(CancellationToken cancellation) => rollups.Renew();

    protected override async Task Pause(TimeSpan atMost, CancellationToken cancellation)
    {
        var window = Task.Delay(Window, cancellation);
        if (await rung.WaitAsync(atMost, cancellation))
            await window;
        while (await rung.WaitAsync(TimeSpan.Zero, cancellation))
        {
        }
    }

    private void Ring()
    {
        if (rung.CurrentCount == 0)
            rung.Release();
    }

    private void Hear(long version)
    {
        if (rollups.IsNews(version))
            Ring();
    }
}

using Rectify.Platform.Messaging.Inbox;
using Rectify.Supervision.Snapshots;

namespace Rectify.Supervision;

/// <summary>
/// Renews the figures when a listener has kept something, when another replica has newer ones, and every second in any case: a
/// process that died between the two, a lost message and midnight announce nothing.
/// </summary>
internal sealed partial class RollupKeeper(
    Rollups rollups,
    RollupCheck check,
    [FromKeyedServices(SupervisionModule.Name)] InboxCommit commit,
    ISnapshots snapshots,
    TimeProvider clock,
    ILogger<RollupKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>What comes so soon after the last count is counted together.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim rung = new(0);

    public override void Dispose()
    {
        rung.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        commit.Kept += (_, _) => Ring();
        snapshots.Announced += (_, announced) => Hear(announced.Version);
        var checkedAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rollups.Renew();
                if (clock.GetUtcNow() - checkedAt >= BetweenChecks)
                {
                    checkedAt = clock.GetUtcNow();
                    await check.Run(stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotRenewed(error.Message);
            }

            var window = Task.Delay(Window, stoppingToken);
            if (await rung.WaitAsync(Interval, stoppingToken))
                await window;
            while (await rung.WaitAsync(TimeSpan.Zero, stoppingToken))
            {
            }
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

    [LoggerMessage(LogLevel.Debug, "The figures cannot be renewed now; the last ones are shown: {Error}")]
    private partial void NotRenewed(string error);
}

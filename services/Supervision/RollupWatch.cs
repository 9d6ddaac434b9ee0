using Rectify.Platform.Journal.Time;

namespace Rectify.Supervision;

/// <summary>
/// Looks every ten minutes whether the figures are right. Not at the start, when what was said meanwhile is still being heard.
/// </summary>
internal sealed class RollupWatch(RollupCheck check, TimeProvider clock, ILogger<RollupWatch> logger)
    : PeriodicCheck("rollup check", TimeSpan.FromMinutes(10), clock, logger)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(5);
    private bool hasBegun;

    protected override async Task<string?> Check(CancellationToken cancellation)
    {
        if (!hasBegun)
        {
            hasBegun = true;
            return null;
        }

        var found = await check.Run(cancellation);
        if (found.Unread.Count > 0)
            return $"the journals of {string.Join(", ", found.Unread)} cannot be read: the figures are not compared with them";
        if (found.OldestUnheardTime?.ToDateTimeOffset() is { } oldest && Clock.GetUtcNow() - oldest > OnItsWay)
            return $"of {found.Unheard} streams something is not heard yet that was said since {oldest:u}";
        return found.Differing.Count > 0 ? $"the figures of {found.Differing.Count} agencies are wrong; POST /v1/rollups:verify names them" : null;
    }
}

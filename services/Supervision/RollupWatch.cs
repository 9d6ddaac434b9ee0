using Rectify.Platform.Journal.Time;

namespace Rectify.Supervision;

/// <summary>
/// Looks every ten minutes whether the figures are right, and fails as long as they are not: so operators are told. Not at the start, when
/// what was said meanwhile is still being heard.
/// </summary>
internal sealed partial class RollupWatch(RollupCheck check, TimeProvider clock, ILogger<RollupWatch> logger)
    : PeriodicWork("rollup check", TimeSpan.FromMinutes(10), logger)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(5);
    private bool hasBegun;

    protected override TimeSpan Patience => TimeSpan.Zero;

    protected override async Task Work(CancellationToken cancellation)
    {
        if (!hasBegun)
        {
            hasBegun = true;
            return;
        }

        var found = await check.Run(cancellation);
        if (found.Unread.Count > 0)
            throw new InvalidOperationException($"The journals of {string.Join(", ", found.Unread)} cannot be read: the figures are not compared with them.");
        if (found.OldestUnheardTime?.ToDateTimeOffset() is { } oldest && clock.GetUtcNow() - oldest > OnItsWay)
            throw new InvalidOperationException($"Of {found.Unheard} streams something is not heard yet that was said since {oldest:u}.");
        if (found.Differing.Count > 0)
            throw new InvalidOperationException($"The figures of {found.Differing.Count} agencies are wrong; POST /v1/rollups:verify names them.");
    }

    protected override void TellFailure(Exception error) => IsWrong(error.Message);

    [LoggerMessage(LogLevel.Error, "The figures are not to be trusted: {Error}")]
    private partial void IsWrong(string error);
}

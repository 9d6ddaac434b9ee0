using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Journal.Time;

/// <summary>
/// A check that is made at long intervals. What it found is told as long as the next one has not found otherwise; one that could not be made is
/// tried again soon. A clock that went back by more than an interval makes it due.
/// </summary>
public abstract class PeriodicCheck(string name, TimeSpan interval, TimeProvider clock, ILogger logger) : PeriodicWork(name, RetryDelay, logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private DateTimeOffset? checkedAt;
    private string? wrong;

    protected TimeProvider Clock => clock;

    /// <summary>What is wrong, for those who operate it; null where nothing is.</summary>
    protected abstract Task<string?> Check(CancellationToken cancellation);

    protected sealed override async Task Work(CancellationToken cancellation)
    {
        if (checkedAt is not { } last || (clock.GetUtcNow() - last).Duration() >= interval)
        {
            wrong = await Check(cancellation);
            checkedAt = clock.GetUtcNow();
        }

        if (wrong is not null)
            throw new InvalidOperationException(wrong);
    }
}

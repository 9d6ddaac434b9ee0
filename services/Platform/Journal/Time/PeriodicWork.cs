using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Journal.Time;

/// <summary>
/// Periodic work: done at the start and after each pause, where it has a lease by one replica at a time. An error is told once, and so
/// is that it goes on again; between the two it is tried after each interval.
/// </summary>
/// <param name="name">Of the work, in the log and for its lease.</param>
/// <param name="hold">Takes or renews the lease of that name; null for work that every replica does.</param>
public abstract partial class PeriodicWork(string name, TimeSpan interval, ILogger logger, Func<string, CancellationToken, Task<bool>>? hold = null)
    : BackgroundService
{
    private bool failed;

    protected abstract Task Work(CancellationToken cancellation);

    /// <summary>Whether this replica does the work now; work in many pieces renews its lease before each.</summary>
    protected async Task<bool> Holds(CancellationToken cancellation) => hold is null || await hold(name, cancellation);

    /// <summary>Until it is to be done again; for work that is woken sooner. What has failed waits for the whole interval.</summary>
    protected virtual Task Pause(TimeSpan atMost, CancellationToken cancellation) => Task.Delay(atMost, cancellation);

    /// <summary>Tells that the work fails, for the first time since it went well.</summary>
    protected virtual void TellFailure(Exception error) => Fails(name, interval, error.Message);

    protected virtual void TellRecovery() => GoesOn(name);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(stoppingToken);
            await (failed ? Task.Delay(interval, stoppingToken) : Pause(interval, stoppingToken));
        }
    }

    private async Task Try(CancellationToken cancellation)
    {
        try
        {
            if (!await Holds(cancellation))
                return;
            await Work(cancellation);
            if (failed)
                TellRecovery();
            failed = false;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            if (!failed)
                TellFailure(error);
            failed = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Work} failed, and is tried again every {Interval}: {Error}")]
    private partial void Fails(string work, TimeSpan interval, string error);

    [LoggerMessage(LogLevel.Information, "{Work} goes on again.")]
    private partial void GoesOn(string work);
}

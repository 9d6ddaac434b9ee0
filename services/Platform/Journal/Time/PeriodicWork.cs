using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Time;

/// <summary>
/// Periodic work: done at the start and after each pause, where it has a lease by one replica at a time. An error is told once, and so
/// is that it goes on again; between the two it is tried after each interval. What has failed for so long that it stands still is an alarm:
/// told at Error, with what is wrong in the text of /readyz, and counted by the metric rectify.work.stalled.
/// </summary>
/// <param name="name">Of the work, for those who operate it.</param>
/// <param name="hold">Takes or renews the lease of the work; null for work that every replica does.</param>
public abstract partial class PeriodicWork(string name, TimeSpan interval, ILogger logger, Func<CancellationToken, Task<bool>>? hold = null)
    : BackgroundService, IDependency
{
    private int failures;
    private volatile string? stalled;

    string IDependency.Name => $"{name} fails";

    string? IDependency.Service => null;

    bool IDependency.IsVital => false;

    private bool HasFailed => failures > 0;

    Task<string?> IDependency.Trouble(CancellationToken cancellation) => Task.FromResult(stalled);

    /// <summary>For how long it may fail before it stands still; a restart of whatever it needs passes within this time.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    protected abstract Task Work(CancellationToken cancellation);

    /// <summary>Whether this replica does the work now; work in many pieces renews its lease before each.</summary>
    protected async Task<bool> Holds(CancellationToken cancellation) => hold is null || await hold(cancellation);

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
            await (HasFailed ? Task.Delay(interval, stoppingToken) : Pause(interval, stoppingToken));
        }
    }

    private async Task Try(CancellationToken cancellation)
    {
        try
        {
            if (!await Holds(cancellation))
                return;
            await Work(cancellation);
            Recover();
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            Fail(error);
        }
    }

    private void Fail(Exception error)
    {
        if (!HasFailed)
            TellFailure(error);
        failures++;
        if ((failures - 1) * interval < Patience)
            return;
        if (stalled is null)
        {
            WorkMeter.Stalled.Add(1, new KeyValuePair<string, object?>("work", name));
            StandsStill(error, name, failures);
        }

        stalled = ReasonOf(error);
    }

    private void Recover()
    {
        if (!HasFailed)
            return;
        TellRecovery();
        failures = 0;
        if (stalled is null)
            return;
        WorkMeter.Stalled.Add(-1, new KeyValuePair<string, object?>("work", name));
        stalled = null;
    }

    /// <summary>The first line, for a text of one line.</summary>
    private static string ReasonOf(Exception error) => $"{error.GetType().Name}: {error.Message.Split('\n')[0].Trim()}";

    [LoggerMessage(LogLevel.Warning, "{Work} failed, and is tried again every {Interval}: {Error}")]
    private partial void Fails(string work, TimeSpan interval, string error);

    [LoggerMessage(LogLevel.Error, "{Work} stands still, it has failed {Failures} times in a row.")]
    private partial void StandsStill(Exception error, string work, int failures);

    [LoggerMessage(LogLevel.Information, "{Work} goes on again.")]
    private partial void GoesOn(string work);
}

namespace Rectify.Platform.Journal.Writing;

/// <summary>Rings when a service has said something: its relay need not wait for the next round, and whoever watches hears of it.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next ring; taken before looking, so that no ring falls in between.</summary>
    internal Task Next => next.Task;

    public void Ring()
    {
        if (rung.CurrentCount == 0)
            rung.Release();
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => rung.WaitAsync(atMost, cancellation);

    public void Dispose() => rung.Dispose();
}

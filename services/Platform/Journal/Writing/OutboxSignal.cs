namespace Rectify.Platform.Journal.Writing;

/// <summary>Raised when a service has said something: its relay need not wait for the next round, and whoever watches hears of it.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0);
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is raised next; taken before looking, so that nothing falls in between.</summary>
    internal Task Next => next.Task;

    public void Raise()
    {
        if (raised.CurrentCount == 0)
            raised.Release();
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => raised.WaitAsync(atMost, cancellation);

    public void Dispose() => raised.Dispose();
}

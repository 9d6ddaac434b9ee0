using Rectify.Hosting.Store;

namespace Rectify.Hosting.Journals;

/// <summary>Rings when a service has said something, so that its relay need not wait for the next round.</summary>
public sealed class Bell<TStore> : IDisposable
    where TStore : ServiceStore
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring()
    {
        if (rung.CurrentCount == 0)
            rung.Release();
    }

    public Task Wait(TimeSpan atMost, CancellationToken cancellation) => rung.WaitAsync(atMost, cancellation);

    public void Dispose() => rung.Dispose();
}

/// <summary>The name of the service that owns a store (issue, measure …): its database, its bus queue, its events.</summary>
public sealed record ServiceName<TStore>(string Value)
    where TStore : ServiceStore;

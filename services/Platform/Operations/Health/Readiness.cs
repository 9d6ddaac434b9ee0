using Microsoft.Extensions.Hosting;

namespace Rectify.Platform.Operations.Health;

/// <summary>
/// How this process stands, looked up at most once a second, however many ask: probes, watchers and whoever comes in by the
/// gateway. A dependency that does not answer within two seconds is away.
/// </summary>
public sealed class Readiness(IEnumerable<IDependency> dependencies, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    public const string Ok = "ok";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly List<IDependency> all = [.. dependencies];
    private readonly Lock gate = new();
    private Task<IReadOnlyList<IDependency>>? look;
    private long lookedAt;
    private volatile bool leaving;

    /// <summary>It has been told to stop.</summary>
    public bool IsStopping => leaving || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>From now on it tells everybody to go elsewhere, though it still answers.</summary>
    public void Leave() => leaving = true;

    /// <summary>Whether it is ready, and what to tell: ok, "degraded: bus", "not ready: database of issue", "stopping".</summary>
    public async Task<(bool IsReady, string Text)> Now()
    {
        if (IsStopping)
            return (false, "stopping");
        var away = await Away();
        if (away.Count == 0)
            return (true, Ok);
        var isReady = !away.Any(one => one.IsVital) && away.Count < all.Count;
        return (isReady, $"{(isReady ? "degraded" : "not ready")}: {string.Join(", ", away.Select(one => one.Name))}");
    }

    /// <summary>What does not answer, or stands still.</summary>
    public async Task<IEnumerable<string>> Troubles() => (await Away()).Select(one => one.Name);

    /// <summary>Whether one of its services (issue, measure …) can answer.</summary>
    public async Task<bool> Serves(string service) =>
        !IsStopping && !(await Away()).Any(one => one.Service == service);

    private Task<IReadOnlyList<IDependency>> Away()
    {
        lock (gate)
        {
            if (look is null || (look.IsCompleted && clock.GetElapsedTime(lookedAt) > Fresh))
                (look, lookedAt) = (Look(), clock.GetTimestamp());
            return look;
        }
    }

    private async Task<IReadOnlyList<IDependency>> Look()
    {
        var answers = await Task.WhenAll(all.Select(Answers));
        return [.. all.Where((_, index) => !answers[index])];
    }

    private static async Task<bool> Answers(IDependency dependency)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            return await dependency.Answers(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception)
        {
            return false;
        }
    }
}

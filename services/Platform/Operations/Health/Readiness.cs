using System.Net.Sockets;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Rectify.Platform.Operations.Health;

/// <summary>
/// How this process stands, looked up at most once a second, however many ask: probes, watchers and whoever comes in by the
/// gateway. A dependency that does not answer within two seconds is away.
/// </summary>
public sealed class Readiness(IEnumerable<IDependency> dependencies, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    public const string Ok = "ok";
    private const string Stopping = "stopping";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly List<IDependency> all = [.. dependencies];
    private readonly Lock gate = new();
    private Task<IReadOnlyList<Absence>>? look;
    private long lookedAt;
    private volatile bool leaving;

    /// <summary>It has been told to stop.</summary>
    public bool IsStopping => leaving || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>From now on it tells everybody to go elsewhere, though it still answers.</summary>
    public void Leave() => leaving = true;

    /// <summary>Whether it is ready, and what to tell: ok, "degraded: bus", "not ready: database of issue (PostgreSQL 57P03)", "stopping".</summary>
    public async Task<(bool IsReady, string Text)> Now()
    {
        if (IsStopping)
            return (false, Stopping);
        var away = await Away();
        if (away.Count == 0)
            return (true, Ok);
        var isReady = !away.Any(one => one.Of.IsVital) && away.Count < all.Count;
        return (isReady, $"{(isReady ? "degraded" : "not ready")}: {string.Join(", ", away.Select(one => one.Text))}");
    }

    /// <summary>What does not answer, or stands still, and why.</summary>
    public async Task<IEnumerable<string>> Troubles() => (await Away()).Select(one => one.Text);

    /// <summary>Why one of its services (issue, measure …) cannot answer; null where it can.</summary>
    public async Task<string?> WhyNot(string service) => IsStopping ? Stopping
        : (await Away()).Where(one => one.Of.Service == service).Select(one => one.Text).ToList() is { Count: > 0 } away ? string.Join(", ", away)
        : null;

    /// <summary>What operators should look at though every service answers: the names of it, for anybody; null where there is nothing.</summary>
    public async Task<string?> Weakness() => IsStopping ? Stopping
        : (await Away()).Where(one => one.Of.Service is null).Select(one => one.Of.Name).ToList() is { Count: > 0 } away ? string.Join(", ", away)
        : null;

    private Task<IReadOnlyList<Absence>> Away()
    {
        lock (gate)
        {
            if (look is null || (look.IsCompleted && clock.GetElapsedTime(lookedAt) > Fresh))
                (look, lookedAt) = (Look(), clock.GetTimestamp());
            return look;
        }
    }

    private async Task<IReadOnlyList<Absence>> Look() => [.. (await Task.WhenAll(all.Select(Ask))).OfType<Absence>()];

    private static async Task<Absence?> Ask(IDependency dependency)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            return await dependency.Trouble(timeout.Token).WaitAsync(timeout.Token) is { } why ? new Absence(dependency, why) : null;
        }
        catch (Exception error)
        {
            return new Absence(dependency, KindOf(error));
        }
    }

    /// <summary>What an error is, without what it says: that may have addresses in it.</summary>
    private static string KindOf(Exception error) => error switch
    {
        RpcException call => $"{call.StatusCode}",
        _ when error.GetBaseException() is SocketException socket => $"{socket.SocketErrorCode}",
        OperationCanceledException or TimeoutException => $"no answer within {Timeout.TotalSeconds} s",
        _ => error.GetBaseException().GetType().Name,
    };

    private sealed record Absence(IDependency Of, string Why)
    {
        public string Text => Why.Length > 0 ? $"{Of.Name} ({Why})" : Of.Name;
    }
}

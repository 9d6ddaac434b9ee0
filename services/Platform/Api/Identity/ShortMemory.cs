using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace Rectify.Platform.Api.Identity;

/// <summary>What was looked up, for two seconds: no matter of clocks, which may be put back.</summary>
public sealed class ShortMemory<T> : IDisposable
    where T : class
{
    private const int AtMost = 20_000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = AtMost });

    /// <summary>Null where it is not known, or not any more.</summary>
    public T? Of(string key) => known.TryGetValue(key, out Known? kept) && Stopwatch.GetElapsedTime(kept!.Since) < Span ? kept.Value : null;

    /// <summary>What is known, or what is looked up now.</summary>
    public async ValueTask<T> Of(string key, Func<Task<T>> lookUp)
    {
        if (Of(key) is { } held)
            return held;
        var since = Stopwatch.GetTimestamp();
        var found = await lookUp();
        Keep(key, found, since);
        return found;
    }

    /// <param name="since">The timestamp of <see cref="Stopwatch"/> from which it is known.</param>
    public void Keep(string key, T value, long since) =>
        known.Set(key, new Known(value, since), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Span });

    public void Forget(string key) => known.Remove(key);

    public void Dispose() => known.Dispose();

    private sealed record Known(T Value, long Since);
}

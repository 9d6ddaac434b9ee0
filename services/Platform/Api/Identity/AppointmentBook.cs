using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace Rectify.Platform.Api.Identity;

/// <summary>What people are appointed to, by what identity has said last; where tokens say nothing of it. Looked up again after two seconds.</summary>
public abstract class AppointmentBook : IDisposable
{
    private const int AtMost = 20_000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = AtMost });

    /// <summary>What counts today; empty for whoever is not known.</summary>
    public async ValueTask<IReadOnlyList<Appointment>> HeldBy(string subject, CancellationToken cancellation)
    {
        if (known.TryGetValue(subject, out Known? held) && Stopwatch.GetElapsedTime(held!.Since) < Span)
            return held.Appointments;
        var since = Stopwatch.GetTimestamp();
        var appointments = await LookUp(subject, cancellation);
        known.Set(subject, new Known(appointments, since), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Span });
        return appointments;
    }

    public void Dispose()
    {
        known.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<Appointment>> LookUp(string subject, CancellationToken cancellation);

    private sealed record Known(IReadOnlyList<Appointment> Appointments, long Since);
}

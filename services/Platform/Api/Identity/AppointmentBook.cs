using System.Diagnostics;

namespace Rectify.Platform.Api.Identity;

/// <summary>What people are appointed to, by what identity has said last; where tokens say nothing of it. Looked up again after two seconds.</summary>
public abstract class AppointmentBook : IDisposable
{
    private readonly ShortMemory<IReadOnlyList<Appointment>> known = new();

    /// <summary>What counts today; empty for whoever is not known.</summary>
    public async ValueTask<IReadOnlyList<Appointment>> HeldBy(string subject, CancellationToken cancellation)
    {
        if (known.Of(subject) is { } held)
            return held;
        var since = Stopwatch.GetTimestamp();
        var appointments = await LookUp(subject, cancellation);
        known.Keep(subject, appointments, since);
        return appointments;
    }

    public void Dispose()
    {
        known.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<Appointment>> LookUp(string subject, CancellationToken cancellation);
}

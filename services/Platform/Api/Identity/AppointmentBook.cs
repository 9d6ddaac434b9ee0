namespace Rectify.Platform.Api.Identity;

/// <summary>What people are appointed to, by what identity has said last; where tokens say nothing of it. Looked up again after two seconds.</summary>
public abstract class AppointmentBook : IDisposable
{
    private readonly ShortMemory<IReadOnlyList<Appointment>> known = new();

    /// <summary>What counts today; empty for whoever is not known.</summary>
    public ValueTask<IReadOnlyList<Appointment>> HeldBy(string subject, CancellationToken cancellation) =>
        known.Of(subject, () => LookUp(subject, cancellation));

    public void Dispose()
    {
        known.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IReadOnlyList<Appointment>> LookUp(string subject, CancellationToken cancellation);
}

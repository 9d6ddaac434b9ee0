using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Runtime;

namespace Rectify.Platform.Messaging.Appointments;

/// <summary>What people are appointed to, as this service has heard.</summary>
internal sealed class HeardBook(ServiceRuntime service, TimeProvider clock) : AppointmentBook
{
    protected override async Task<IReadOnlyList<Appointment>> LookUp(string subject, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var rows = await scope.Store.Set<FollowedAppointment>()
            .Where(row => row.Subject == subject).HeldOn(today)
            .ToListAsync(cancellation);
        return [.. rows.SelectMany(row => Appointment.At(row.Role, row.Agencies)).Distinct()];
    }
}

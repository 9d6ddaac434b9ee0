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
        var standIn = StandIn.PrefixOf(subject);
        var rows = await scope.Store.Set<FollowedAppointment>()
            .Where(row => row.Subject == subject || row.Subject.StartsWith(standIn)).HeldOn(today)
            .ToListAsync(cancellation);

        // Not every database compares texts by what they are written with.
        return [.. rows.Where(row => row.Subject == subject || row.Subject.StartsWith(standIn, StringComparison.Ordinal))
            .SelectMany(row => Appointment.At(row.Role, row.Agencies, StandIn.RepresentedBy(row.Subject))).Distinct()];
    }
}

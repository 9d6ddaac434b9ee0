using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;
using Appointment = Rectify.Platform.Api.Identity.Appointment;

namespace Rectify.Gateway.SignIn;

/// <summary>What visitors of pages are appointed to, asked of the identity service: pages offer by it, services decide.</summary>
internal sealed class AskedBook(OwnCalls identity) : AppointmentBook
{
    protected override async Task<IReadOnlyList<Appointment>> LookUp(string subject, CancellationToken cancellation)
    {
        var answer = await identity.Ask<SessionService.SessionServiceClient, ListHeldResponse>(
            sessions => sessions.ListHeldAsync(new() { Subject = subject }), cancellation);
        return [.. answer.Appointments.Select(Appointment.TryParse).OfType<Appointment>()];
    }
}

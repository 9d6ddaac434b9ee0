using Grpc.Core;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Somebody who holds a role at an agency (任职).</summary>
public sealed record RoleHolder(Role Role, string Name, string Post)
{
    /// <summary>Whoever is appointed there now or will be; nobody where the visitor may not read that.</summary>
    internal static async Task<IReadOnlyList<RoleHolder>> Of(string agency, ServiceClients clients, Rectify.Platform.Api.Identity.Person visitor)
    {
        if (!visitor.MayReadAppointments())
            return [];
        try
        {
            return await Of(agency, clients);
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return []; // What the agency has to do is shown without.
        }
    }

    private static async Task<IReadOnlyList<RoleHolder>> Of(string agency, ServiceClients clients)
    {
        var appointmentService = clients.Get<AppointmentService.AppointmentServiceClient>("identity");
        var personService = clients.Get<PersonService.PersonServiceClient>("identity");
        var appointments = await Listing.All(
            token => appointmentService.ListAppointmentsAsync(new() { Filter = "state = VALID", PageSize = Listing.Large, PageToken = token }),
            page => (page.Appointments, page.NextPageToken));
        var held = appointments.Where(appointment => appointment.Agencies.Contains(agency)).ToList();
        var people = await Task.WhenAll(held.Select(appointment => appointment.Person).Distinct()
            .Select(name => personService.GetPersonAsync(new() { Name = name }).ResponseAsync));
        return [.. held.Join(people, appointment => appointment.Person, person => person.Name,
            (appointment, person) => new RoleHolder(appointment.Role, person.DisplayName, person.Post)).Distinct().OrderBy(one => one.Role)];
    }
}

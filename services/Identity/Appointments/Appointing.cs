using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>任命: appoints somebody to what a request says, at the places that it names.</summary>
public sealed class Appointing(IdentityStore store, ServiceClients clients, StandingIn standingIn)
{
    public async Task<Appointment> Appoint(Changes changes, Person person, V1.Appointment wanted, CancellationToken cancellation)
    {
        var others = await store.Appointments.Where(row => row.PersonId == person.Id).ToListAsync(cancellation);
        var today = DistrictTime.DateOf(changes.At);
        var made = Appointment.Make(person, wanted, await Places(wanted, cancellation), others, today);
        return await standingIn.Begin(changes, made, today, "appointment.role", cancellation);
    }

    /// <summary>The agencies that are named, all of which must be there and take new work, and those that are inspected in the round.</summary>
    private async Task<IReadOnlyList<Guid>> Places(V1.Appointment wanted, CancellationToken cancellation)
    {
        var named = await Named(wanted.Agencies, cancellation);
        if (wanted.Round.Length == 0)
            return named;
        var round = ResourceName.Parse<Round>(wanted.Round, "appointment.round");
        var inspected = await store.Inspections.Where(row => row.RoundId == round).Select(row => row.AgencyId).ToListAsync(cancellation);
        return [.. named.Union(inspected)];
    }

    private async Task<List<Guid>> Named(RepeatedField<string> names, CancellationToken cancellation)
    {
        var agencies = clients.Get<AgencyService.AgencyServiceClient>("issue");
        var found = new List<Guid>();
        foreach (var name in names.Distinct())
        {
            ResourceName.Parse<Agency>(name, "appointment.agencies");
            var agency = await agencies.GetAgencyAsync(new GetAgencyRequest { Name = name }, cancellationToken: cancellation);
            found.Add(KnownPlaces.Active(agency, "appointment.agencies"));
        }

        return found;
    }
}

using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using static Rectify.Policies.V1.Policy.Types;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Identities;

/// <summary>Answers colleague_service.proto.</summary>
public sealed class ColleagueApi(IdentityStore store, TimeProvider clock) : ColleagueService.ColleagueServiceBase
{
    public override async Task<ListColleaguesResponse> ListColleagues(ListColleaguesRequest request, ServerCallContext context)
    {
        var agency = ResourceName.Parse<Agency>(request.Agency, "agency");
        if (!store.Caller.Person.Sees(agency))
            throw ResourceType.Of<Agency>().NotFound.Refuse(request.Agency).OnField("agency");
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var held = await store.Appointments.Where(row => row.State == AppointmentState.Valid).ToListAsync(context.CancellationToken);
        var here = held.Where(row => row.IsHeldOn(today) && (row.Role == Role.Office || row.Agencies.Contains(agency)))
            .ToLookup(row => row.PersonId, row => row.Role);
        var ids = here.Select(one => one.Key).ToList();
        var people = await store.People.Where(row => ids.Contains(row.Id) && row.State == PersonState.Active).ToListAsync(context.CancellationToken);
        return new ListColleaguesResponse
        {
            Colleagues =
            {
                people.OrderBy(person => person.DisplayName, StringComparer.Ordinal).ThenBy(person => person.Id).Select(person => new Colleague
                {
                    Person = person.Name,
                    DisplayName = person.DisplayName,
                    Post = person.Post,
                    Roles = { here[person.Id].Distinct().Order() },
                    Subject = person.Subject,
                }),
            },
        };
    }
}

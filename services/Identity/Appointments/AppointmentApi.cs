using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>Answers appointment_service.proto.</summary>
public sealed class AppointmentApi(IdentityStore store, UnitOfWork<IdentityStore> work, ServiceClients clients, StandingIn standingIn)
    : AppointmentService.AppointmentServiceBase
{
    private static readonly Filter<Appointment> Filter = new Filter<Appointment>()
        .Name<V1.Person>("person", row => row.PersonId)
        .Name<Round>("round", row => row.RoundId)
        .Enum("role", row => row.Role)
        .Enum("state", row => row.State);

    private Resource<Appointment, V1.Appointment> Appointments => field ??=
        new Resource<Appointment, V1.Appointment>(work, ToProto, Filter, rows => Lent.Expect(rows.Select(row => row.Id)))
            .Verb(Appointment.ToEnd, (Appointment found, Step<EndAppointmentRequest> step) => End(found, step));

    /// <summary>What deputies hold of them.</summary>
    private Lookahead<Guid, IReadOnlyList<Appointment>> Lent => field ??= new(async (origins, cancellation) =>
        (await standingIn.LentOf(origins, cancellation)).GroupBy(row => row.OriginId!.Value)
            .ToDictionary(rows => rows.Key, rows => (IReadOnlyList<Appointment>)[.. rows]));

    public override Task<V1.Appointment> CreateAppointment(CreateAppointmentRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var wanted = request.Appointment;
            var person = await store.Find<Person, V1.Person>(wanted.Person, context.CancellationToken, "appointment.person");
            var others = await store.Appointments.Where(row => row.PersonId == person.Id).ToListAsync(context.CancellationToken);
            var today = DistrictTime.DateOf(changes.At);
            var made = Appointment.Make(person, wanted, await Places(wanted, context.CancellationToken), others, today);
            var begun = await standingIn.Begin(changes, made, today, "appointment.role", context.CancellationToken);
            return await Appointments.Show(begun, context.CancellationToken);
        });

    public override Task<V1.Appointment> GetAppointment(GetAppointmentRequest request, ServerCallContext context) => Appointments.Get(request.Name, context);

    public override Task<ListAppointmentHistoryResponse> ListAppointmentHistory(ListAppointmentHistoryRequest request, ServerCallContext context) =>
        Appointments.History<ListAppointmentHistoryResponse>(request, context);

    public override Task<ListAppointmentsResponse> ListAppointments(ListAppointmentsRequest request, ServerCallContext context) =>
        Appointments.List<ListAppointmentsResponse>(request, context);

    public override Task<V1.Appointment> EndAppointment(EndAppointmentRequest request, ServerCallContext context) => Appointments.Step(request, context);

    internal static V1.Appointment ToProto(Appointment appointment) => new()
    {
        Name = appointment.Name,
        Person = ResourceName.Of<V1.Person>(appointment.PersonId),
        Role = appointment.Role,
        Agencies = { appointment.Agencies.Select(ResourceName.Of<Agency>) },
        Round = appointment.RoundId is { } round ? ResourceName.Of<Round>(round) : "",
        StartsOn = DistrictTime.Write(appointment.StartsOn),
        EndsOn = DistrictTime.Write(appointment.EndsOn),
        State = appointment.State,
        Reason = appointment.Reason,
        Etag = appointment.Etag,
        Represented = appointment.RepresentedId is { } represented ? ResourceName.Of<V1.Person>(represented) : "",
    };

    /// <summary>With what deputies hold of it.</summary>
    private async Task<(Appointment Next, Fact Fact)> End(Appointment found, Step<EndAppointmentRequest> step)
    {
        var reason = step.Request.Reason.Trim();
        var ended = found.End(reason);
        foreach (var lent in await Lent.Of(found.Id, step.Cancellation) ?? [])
            step.Changes.Save(lent, lent.End(reason));
        return ended;
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

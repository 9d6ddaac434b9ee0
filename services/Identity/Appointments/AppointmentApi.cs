using Grpc.Core;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>Answers appointment_service.proto.</summary>
public sealed class AppointmentApi(IdentityStore store, UnitOfWork<IdentityStore> work, Appointing appointing, StandingIn standingIn)
    : AppointmentService.AppointmentServiceBase
{
    private static readonly Filter<Appointment> Filter = new Filter<Appointment>()
        .Name<V1.Person>("person", row => row.PersonId)
        .Name<Round>("round", row => row.RoundId)
        .Enum("role", row => row.Role)
        .Enum("state", row => row.State);

    private Resource<Appointment, V1.Appointment> Appointments => field ??=
        new Resource<Appointment, V1.Appointment>(work, ToProto, Filter, Expect)
            .Verb(Appointment.ToEnd, (Appointment found, Step<EndAppointmentRequest> step) => End(found, step));

    private Lookahead<Guid, Administrators> Among => field ??= Administrators.Around(store);

    /// <summary>What deputies hold of them.</summary>
    private Lookahead<Guid, IReadOnlyList<Appointment>> Lent => field ??= new(async (origins, cancellation) =>
        (await standingIn.LentOf(origins, cancellation)).GroupBy(row => row.OriginId!.Value)
            .ToDictionary(rows => rows.Key, rows => (IReadOnlyList<Appointment>)[.. rows]));

    public override Task<V1.Appointment> CreateAppointment(CreateAppointmentRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var wanted = request.Appointment;
            var person = await store.Find<Person, V1.Person>(wanted.Person, context.CancellationToken, "appointment.person");
            return await Appointments.Show(await appointing.Appoint(changes, person, wanted, context.CancellationToken), context.CancellationToken);
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

    private void Expect(IReadOnlyList<Appointment> rows)
    {
        Lent.Expect(rows.Select(row => row.Id));
        Among.Expect(rows.Select(row => row.PersonId));
    }

    /// <summary>With what deputies hold of it.</summary>
    private async Task<(Appointment Next, Fact Fact)> End(Appointment found, Step<EndAppointmentRequest> step)
    {
        var reason = step.Request.Reason.Trim();
        var ended = found.End(reason);
        if (found.RepresentedId is not null)
            throw IdentityReasons.AppointmentLent.Refuse();
        if (await Among.Of(found.PersonId, step.Cancellation) is { } among)
            step.Changes.LetGo(among, one => one.Held.Id == found.Id);
        foreach (var lent in await Lent.Of(found.Id, step.Cancellation) ?? [])
            step.Changes.Save(lent, lent.End(reason));
        return ended;
    }
}

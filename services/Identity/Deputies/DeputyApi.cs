using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Identities;

/// <summary>Answers deputy_service.proto.</summary>
public sealed class DeputyApi(IdentityStore store, UnitOfWork<IdentityStore> work, StandingIn standingIn, TimeProvider clock)
    : DeputyService.DeputyServiceBase
{
    private static readonly Filter<Deputy> Filter = new Filter<Deputy>()
        .Name<V1.Person>("represented", row => row.RepresentedId)
        .Name<V1.Person>("person", row => row.PersonId)
        .Enum("state", row => row.State);

    private Resource<Deputy, V1.Deputy> Deputies => field ??= new Resource<Deputy, V1.Deputy>(work, ToProto, Filter)
        .Verb(Deputy.ToEnd, (Deputy found, Step<EndDeputyRequest> step) => End(found, step.Request.Reason, step.Changes, step.Cancellation));

    public override Task<V1.Deputy> CreateDeputy(CreateDeputyRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var wanted = request.Deputy;
            var represented = await store.Find<Person, V1.Person>(wanted.Represented, context.CancellationToken, "deputy.represented");
            var person = await store.Find<Person, V1.Person>(wanted.Person, context.CancellationToken, "deputy.person");
            var begun = await Appoint(represented, person, wanted.StartsOn, wanted.EndsOn, wanted.Reason, "deputy.", changes, context.CancellationToken);
            return ToProto(begun);
        });

    public override Task<V1.Deputy> GetDeputy(GetDeputyRequest request, ServerCallContext context) => Deputies.Get(request.Name, context);

    public override Task<ListDeputyHistoryResponse> ListDeputyHistory(ListDeputyHistoryRequest request, ServerCallContext context) =>
        Deputies.History<ListDeputyHistoryResponse>(request, context);

    public override Task<ListDeputiesResponse> ListDeputies(ListDeputiesRequest request, ServerCallContext context) =>
        Deputies.List<ListDeputiesResponse>(request, context);

    public override Task<V1.Deputy> EndDeputy(EndDeputyRequest request, ServerCallContext context) => Deputies.Step(request, context);

    public override async Task<ListMyDeputiesResponse> ListMyDeputies(ListMyDeputiesRequest request, ServerCallContext context)
    {
        var me = await store.Myself(context.CancellationToken);
        var deputies = await store.Deputies.Where(row => row.RepresentedId == me.Id || row.PersonId == me.Id).OrderBy(row => row.Id)
            .ToListAsync(context.CancellationToken);
        var colleagues = await Colleagues(me, context.CancellationToken);
        var able = await standingIn.WhoMay(me, colleagues, DistrictTime.DateOf(clock.GetUtcNow()), context.CancellationToken);
        return new ListMyDeputiesResponse
        {
            Deputies = { deputies.Select(ToProto) },
            Colleagues =
            {
                able.OrderBy(person => person.DisplayName, StringComparer.Ordinal)
                    .Select(person => new V1.Person { Name = person.Name, DisplayName = person.DisplayName, Post = person.Post, State = person.State }),
            },
        };
    }

    public override Task<V1.Deputy> AppointMyDeputy(AppointMyDeputyRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var me = await store.Myself(context.CancellationToken);
            var person = await store.Find<Person, V1.Person>(request.Person, context.CancellationToken, "person");
            if (person.Id != me.Id && !(await Colleagues(me, context.CancellationToken)).Contains(person))
                throw ResourceType.Of<V1.Person>().NotFound.Refuse(request.Person).OnField("person");
            return ToProto(await Appoint(me, person, request.StartsOn, request.EndsOn, request.Reason, "", changes, context.CancellationToken));
        });

    public override Task<V1.Deputy> EndMyDeputy(EndMyDeputyRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var me = await store.Myself(context.CancellationToken);
            var deputy = await store.Find<Deputy, V1.Deputy>(request.Deputy, context.CancellationToken, "deputy");
            return deputy.RepresentedId == me.Id
                ? ToProto(changes.Save(deputy, await End(deputy, request.Reason, changes, context.CancellationToken)))
                : throw ResourceType.Of<V1.Deputy>().NotFound.Refuse(request.Deputy).OnField("deputy");
        });

    private static V1.Deputy ToProto(Deputy deputy) => new()
    {
        Name = deputy.Name,
        Represented = ResourceName.Of<V1.Person>(deputy.RepresentedId),
        Person = ResourceName.Of<V1.Person>(deputy.PersonId),
        StartsOn = DistrictTime.Write(deputy.StartsOn),
        EndsOn = DistrictTime.Write(deputy.EndsOn),
        Reason = deputy.Reason,
        RepresentedDisplayName = deputy.RepresentedDisplayName,
        PersonDisplayName = deputy.PersonDisplayName,
        State = deputy.State,
        Etag = deputy.Etag,
    };

    private async Task<Deputy> Appoint(
        Person represented, Person person, string startsOn, string endsOn, string reason, string within, Changes changes, CancellationToken cancellation)
    {
        var today = DistrictTime.DateOf(changes.At);
        var others = await store.Deputies.Where(row => row.RepresentedId == represented.Id && row.PersonId == person.Id).ToListAsync(cancellation);
        var deputy = changes.Begin(Deputy.Appoint(represented, person, startsOn, endsOn, reason.Trim(), others, today, within));
        var origins = await store.Appointments.Where(row => row.PersonId == represented.Id && row.State == AppointmentState.Valid).ToListAsync(cancellation);
        await standingIn.Lend(changes, deputy, origins, today, $"{within}person", cancellation);
        return deputy;
    }

    private async Task<(Deputy Next, Fact Fact)> End(Deputy found, string reason, Changes changes, CancellationToken cancellation)
    {
        var ended = found.End(reason.Trim());
        await standingIn.Return(changes, found, reason.Trim(), cancellation);
        return ended;
    }

    /// <summary>Those who are appointed at one of the same agencies, or to the same role of the district.</summary>
    private async Task<IReadOnlyList<Person>> Colleagues(Person me, CancellationToken cancellation)
    {
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var held = await store.Appointments.Where(row => row.State == AppointmentState.Valid && row.RepresentedId == null).ToListAsync(cancellation);
        var mine = held.Where(one => one.PersonId == me.Id && one.Counts(today)).ToList();
        var places = mine.SelectMany(one => one.Agencies).ToHashSet();
        var roles = mine.Where(one => one.Agencies.Count == 0).Select(one => one.Role).ToHashSet();
        var others = held.Where(one => one.PersonId != me.Id && one.Counts(today)
                && (one.Agencies.Any(places.Contains) || (one.Agencies.Count == 0 && roles.Contains(one.Role))))
            .Select(one => one.PersonId).Distinct().ToList();
        return await store.People.Where(row => others.Contains(row.Id) && row.State == PersonState.Active).ToListAsync(cancellation);
    }
}

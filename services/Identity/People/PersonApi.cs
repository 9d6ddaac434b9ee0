using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using AccountState = Rectify.Identities.V1.Account.Types.State;
using ClientState = Rectify.Identities.V1.Client.Types.State;
using DeputyState = Rectify.Identities.V1.Deputy.Types.State;

namespace Rectify.Identities;

/// <summary>Answers person_service.proto.</summary>
public sealed class PersonApi : PersonService.PersonServiceBase
{
    private static readonly Filter<Person> Filter = new Filter<Person>()
        .Text("display_name", row => row.DisplayName)
        .Text("subject", row => row.Subject)
        .Enum("state", row => row.State);

    private readonly IdentityStore store;
    private readonly UnitOfWork<IdentityStore> work;
    private readonly StandingIn standingIn;
    private readonly Appointing appointing;
    private readonly Links links;
    private readonly Resource<Person, V1.Person> people;

    /// <summary>The appointments that this call has ended already.</summary>
    private readonly HashSet<Guid> ended = [];

    /// <summary>What people hold.</summary>
    private readonly Lookahead<Guid, Holdings> held;

    /// <summary>Those of whom one is.</summary>
    private readonly Lookahead<Guid, Administrators> administrators;

    public PersonApi(IdentityStore store, UnitOfWork<IdentityStore> work, StandingIn standingIn, Appointing appointing, Links links)
    {
        (this.store, this.work, this.standingIn, this.appointing, this.links) = (store, work, standingIn, appointing, links);
        held = new Lookahead<Guid, Holdings>(HeldBy);
        administrators = Administrators.Around(store);
        people = new Resource<Person, V1.Person>(work, ToProto, Filter, Expect)
            .Verb(Person.ToCorrect, (Person found, Step<CorrectPersonRequest> step) => found.Correct(step.Request))
            .Verb(Person.ToLeave, (Person found, Step<LeavePersonRequest> step) => Leave(found, step))
            .Verb(Person.ToHandOver, (Person found, Step<HandOverPersonRequest> step) => HandOver(found, step))
            .Verb(Person.ToRejoin, (Person found, Step<RejoinPersonRequest> _) => found.Rejoin());
    }

    /// <summary>Contacts are for those who keep accounts.</summary>
    private bool MayReadContacts => store.Caller.Person.Holds(Role.Administrator);

    public override async Task<V1.Person> CreatePerson(CreatePersonRequest request, ServerCallContext context)
    {
        var (link, cancellation) = (CarriedSecret.Next(), context.CancellationToken);
        var registered = await work.Write(request, context, async changes =>
        {
            var subject = request.Person.Subject.Trim();
            if (subject.Length > 0 && await store.People.AnyAsync(row => row.Subject == subject, cancellation))
                throw IdentityReasons.SubjectTaken.Refuse(subject).OnField("person.subject");
            var person = changes.Begin(Person.Register(request.Person));
            if (request.Appointment is { } wanted)
                await appointing.Appoint(changes, person, Wanted(wanted), cancellation);
            if (request.Account is { } account)
                changes.Begin(await store.WithFreeName(Account.Open(person, account.UserName, link, changes.At), cancellation));
            return await people.Show(person, cancellation);
        });
        if (await store.Takes(link, cancellation))
            registered.SetUpLink = links.SetUp(link);
        return registered;
    }

    public override async Task<V1.Person> GetPerson(GetPersonRequest request, ServerCallContext context)
    {
        var person = await people.Find(request.Name, context);
        var shown = await people.Show(person, context.CancellationToken);
        if (!MayReadContacts || !person.HasContacts)
            return shown;
        await work.NoteAccess(person, new ContactsRead(person.Name, person.DisplayName), context.CancellationToken);
        return WithContacts(shown, person);
    }

    public override Task<ListPersonHistoryResponse> ListPersonHistory(ListPersonHistoryRequest request, ServerCallContext context) =>
        people.History<ListPersonHistoryResponse>(request, context);

    public override Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context) =>
        people.List<ListPeopleResponse>(request, context);

    public override Task<V1.Person> CorrectPerson(CorrectPersonRequest request, ServerCallContext context) => people.Step(request, context);

    public override Task<V1.Person> LeavePerson(LeavePersonRequest request, ServerCallContext context) => people.Step(request, context);

    public override Task<V1.Person> HandOverPerson(HandOverPersonRequest request, ServerCallContext context) => people.Step(request, context);

    public override Task<V1.Person> RejoinPerson(RejoinPersonRequest request, ServerCallContext context) => people.Step(request, context);

    internal static V1.Person ToProto(Person person) => new()
    {
        Name = person.Name,
        DisplayName = person.DisplayName,
        Post = person.Post,
        Subject = person.Subject,
        State = person.State,
        Reason = person.Reason,
        Etag = person.Etag,
    };

    internal static V1.Person WithContacts(V1.Person shown, Person person)
    {
        (shown.Phone, shown.Email) = (person.Phone, person.Email);
        return shown;
    }

    private void Expect(IReadOnlyList<Person> rows)
    {
        held.Expect(rows.Select(row => row.Id));
        administrators.Expect(rows.Select(row => row.Id));
    }

    private static V1.Appointment Wanted(CreatePersonRequest.Types.FirstAppointment first) =>
        new() { Role = first.Role, Agencies = { first.Agencies }, Round = first.Round, StartsOn = first.StartsOn, EndsOn = first.EndsOn };

    /// <summary>Whoever leaves has no appointment and no way in any more.</summary>
    private async Task<(Person Next, Fact Fact)> Leave(Person found, Step<LeavePersonRequest> step)
    {
        var reason = step.Request.Reason.Trim();
        var left = found.Leave(reason);
        if (await administrators.Of(found.Id, step.Cancellation) is { } among)
            step.Changes.LetGo(among, one => one.Held.PersonId == found.Id && !ended.Contains(one.Held.Id));
        var all = (await held.Of(found.Id, step.Cancellation))!;
        foreach (var appointment in all.Appointments)
            step.Changes.Save(appointment, appointment.End(reason));
        foreach (var deputy in all.Deputies)
            step.Changes.Save(deputy, deputy.End(reason));
        if (all.Account is { } account)
            step.Changes.Save(account, account.Suspend(reason));
        if (all.Client is { } client)
            step.Changes.Save(client, client.Suspend(reason));
        return left;
    }

    /// <summary>Who takes over is appointed to the same from that day on; without a name it is only asked whether there is something to pass on.</summary>
    private async Task<(Person Next, Fact Fact)> HandOver(Person found, Step<HandOverPersonRequest> step)
    {
        var (request, today, reason) = (step.Request, DistrictTime.DateOf(step.At), step.Request.Reason.Trim());
        var from = request.StartsOn.Length > 0 ? DistrictTime.Day(request.StartsOn) : today;
        if (from < today)
            throw Reasons.FieldInvalid.Refuse("starts_on", request.StartsOn, IdentityReasons.NotBeforeToday).OnField("starts_on");
        var all = (await held.Of(found.Id, step.Cancellation))!.Appointments;
        if (request.Successor.Length > 0)
            ended.Clear();
        var passed = all.Where(one => one.PersonId == found.Id && one.RepresentedId is null && one.Counts(from) && !ended.Contains(one.Id)).ToList();
        if (passed.Count == 0)
            throw IdentityReasons.NothingHeld.Refuse(found.DisplayName, DistrictTime.Write(from));
        if (request.Successor.Length == 0)
            return (found, new PersonCorrected(found.Snapshot));
        var successor = await store.Find<Person, V1.Person>(request.Successor, step.Cancellation, "successor");
        var (said, heard) = found.HandOver(successor, from, reason);
        if (await administrators.Of(found.Id, step.Cancellation) is { } among && passed.Find(one => one.Role == Role.Administrator) is { } kept)
        {
            var canSignIn = await store.Accounts.AnyAsync(row => row.PersonId == successor.Id && row.State == AccountState.Open, step.Cancellation);
            step.Changes.LetGo(among.With(new(kept with { PersonId = successor.Id }, canSignIn)), one => one.Held.PersonId == found.Id);
        }

        var others = (await standingIn.Held([successor.Id], step.Cancellation)).Where(one => one.PersonId == successor.Id).ToList();
        foreach (var one in passed)
        {
            if (one.PassTo(successor, from, others, today) is { } begun)
                await standingIn.Begin(step.Changes, begun, today, "successor", step.Cancellation);
            foreach (var ending in all.Where(row => (row.Id == one.Id || row.OriginId == one.Id) && row.Counts(from)))
            {
                if (!step.Changes.Save(ending, ending.EndBefore(from, reason, today)).Counts(today))
                    ended.Add(ending.Id);
            }
        }

        step.Changes.Save(successor, heard);
        return said;
    }

    private async Task<IReadOnlyDictionary<Guid, Holdings>> HeldBy(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        var appointments = await standingIn.Held(people, cancellation);
        var deputies = await store.Deputies.Where(row => row.State == DeputyState.Valid)
            .Where(row => people.Contains(row.PersonId) || people.Contains(row.RepresentedId)).ToListAsync(cancellation);
        var accounts = await store.Accounts.Where(row => row.State != AccountState.Suspended && people.Contains(row.PersonId))
            .ToDictionaryAsync(row => row.PersonId, cancellation);
        var clients = await store.Clients.Where(row => row.State == ClientState.Valid && people.Contains(row.PersonId))
            .ToDictionaryAsync(row => row.PersonId, cancellation);
        return people.ToDictionary(person => person, person => new Holdings(
            [.. appointments.Where(row => row.PersonId == person || row.RepresentedId == person)],
            [.. deputies.Where(row => row.PersonId == person || row.RepresentedId == person)],
            accounts.GetValueOrDefault(person), clients.GetValueOrDefault(person)));
    }

    /// <summary>What somebody would leave behind.</summary>
    /// <param name="Appointments">Theirs, those that they hold in the stead of others, and what their deputies hold of theirs, as long as they count.</param>
    /// <param name="Deputies">Who stands in for them, and for whom they do.</param>
    /// <param name="Account">Null where nobody can sign in with it anyway.</param>
    /// <param name="Client">Null where it gets no tokens anyway.</param>
    private sealed record Holdings(IReadOnlyList<Appointment> Appointments, IReadOnlyList<Deputy> Deputies, Account? Account, Client? Client);
}

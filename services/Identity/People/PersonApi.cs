using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using AccountState = Rectify.Identities.V1.Account.Types.State;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;

namespace Rectify.Identities;

/// <summary>Answers person_service.proto.</summary>
public sealed class PersonApi : PersonService.PersonServiceBase
{
    private static readonly Filter<Person> Filter = new Filter<Person>()
        .Text("display_name", row => row.DisplayName)
        .Text("subject", row => row.Subject)
        .Enum("state", row => row.State);

    private readonly IdentityStore store;
    private readonly Resource<Person, V1.Person> people;

    public PersonApi(IdentityStore store, UnitOfWork<IdentityStore> work)
    {
        this.store = store;
        people = new Resource<Person, V1.Person>(work, Show, Filter)
            .Verb(Person.ToCorrect, (Person found, Step<CorrectPersonRequest> step) => found.Correct(step.Request))
            .Verb(Person.ToLeave, (Person found, Step<LeavePersonRequest> step) => Leave(found, step))
            .Verb(Person.ToRejoin, (Person found, Step<RejoinPersonRequest> _) => found.Rejoin());
    }

    /// <summary>Contacts are for those who keep accounts.</summary>
    private bool MayReadContacts => store.Caller.Person.Appointments.Any(held => held.Role == Role.Administrator);

    public override Task<V1.Person> CreatePerson(CreatePersonRequest request, ServerCallContext context) =>
        people.Create(request, context, async _ =>
        {
            var subject = request.Person.Subject.Trim();
            return subject.Length > 0 && await store.People.AnyAsync(row => row.Subject == subject, context.CancellationToken)
                ? throw IdentityReasons.SubjectTaken.Refuse(subject).OnField("person.subject")
                : Person.Register(request.Person);
        });

    public override Task<V1.Person> GetPerson(GetPersonRequest request, ServerCallContext context) => people.Get(request.Name, context);

    public override Task<ListPersonHistoryResponse> ListPersonHistory(ListPersonHistoryRequest request, ServerCallContext context) =>
        people.History<ListPersonHistoryResponse>(request, context);

    public override Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context) =>
        people.List<ListPeopleResponse>(request, context);

    public override Task<V1.Person> CorrectPerson(CorrectPersonRequest request, ServerCallContext context) => people.Step(request, context);

    public override Task<V1.Person> LeavePerson(LeavePersonRequest request, ServerCallContext context) => people.Step(request, context);

    public override Task<V1.Person> RejoinPerson(RejoinPersonRequest request, ServerCallContext context) => people.Step(request, context);

    internal static V1.Person ToProto(Person person, bool withContacts) => new()
    {
        Name = person.Name,
        DisplayName = person.DisplayName,
        Post = person.Post,
        Phone = withContacts ? person.Phone : "",
        Email = withContacts ? person.Email : "",
        Subject = person.Subject,
        State = person.State,
        Reason = person.Reason,
        Etag = person.Etag,
    };

    private V1.Person Show(Person person) => ToProto(person, MayReadContacts);

    /// <summary>Whoever leaves has no appointment and no way in any more.</summary>
    private async Task<(Person Next, Fact Fact)> Leave(Person found, Step<LeavePersonRequest> step)
    {
        var reason = step.Request.Reason.Trim();
        var left = found.Leave(reason);
        var held = await store.Appointments.Where(row => row.PersonId == found.Id && row.State == AppointmentState.Valid).ToListAsync(step.Cancellation);
        foreach (var appointment in held)
            step.Changes.Save(appointment, appointment.End(reason));
        if (await store.Accounts.FirstOrDefaultAsync(row => row.PersonId == found.Id && row.State != AccountState.Suspended, step.Cancellation) is { } account)
            step.Changes.Save(account, account.Suspend(reason));
        return left;
    }
}

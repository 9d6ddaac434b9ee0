using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Identities;

/// <summary>Somebody who works on the rectification (人员), whatever they are appointed to and however they sign in.</summary>
[Index(nameof(Subject), IsUnique = true)]
public sealed record Person : Aggregate<V1.Person>, IStaged<PersonState>, IDeletable
{
    internal static readonly Transition<PersonState> ToCorrect = new("correct", "更正", [PersonState.Active], PersonState.Active);
    internal static readonly Transition<PersonState> ToLeave = new("leave", "登记离岗", [PersonState.Active], PersonState.Left);
    internal static readonly Transition<PersonState> ToRejoin = new("rejoin", "登记返岗", [PersonState.Left], PersonState.Active);

    internal static readonly Transition<PersonState> ToHandOver = new("handOver", "办理交接", [PersonState.Active], PersonState.Active);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<PersonState>> Transitions { get; } = [ToCorrect, ToLeave, ToRejoin, ToHandOver];

    public string DisplayName { get; init; } = "";

    public string Post { get; init; } = "";

    [Deletable]
    public string Phone { get; init; } = "";

    [Deletable]
    public string Email { get; init; } = "";

    public string Subject { get; init; } = "";

    public PersonState State { get; init; }

    public string Reason { get; init; } = "";

    public Guid DigestKey { get; init; }

    internal bool HasContacts => Phone.Length + Email.Length > 0;

    internal PersonSnapshot Snapshot => new()
    {
        Id = Id,
        Subject = Subject,
        DisplayName = DisplayName,
        Post = Post,
        IsActive = State == PersonState.Active,
    };

    /// <summary>As who does something, with nothing that they are appointed to.</summary>
    internal Platform.Api.Identity.Person AsActor() => new(Subject, DisplayName, []) { Post = Post };

    /// <param name="within">How the request calls what it says of them, with a full stop; empty where it says it itself.</param>
    public static (Person First, Fact Fact) Register(V1.Person wanted, string within = "person.")
    {
        var id = Ids.Next();
        var person = new Person
        {
            Id = id,
            DisplayName = Names.Required(wanted.DisplayName, $"{within}display_name"),
            Post = wanted.Post.Trim(),
            Phone = ContactFields.Phone(wanted.Phone, $"{within}phone"),
            Email = ContactFields.Mail(wanted.Email, $"{within}email"),
            Subject = wanted.Subject.Trim() is { Length: > 0 } subject ? subject : $"{id}",
            State = PersonState.Active,
            DigestKey = Guid.NewGuid(),
        };
        return (person, new PersonRegistered(person.Snapshot));
    }

    /// <summary>更正: what is not told stays as it is.</summary>
    public (Person Next, Fact Fact) Correct(V1.CorrectPersonRequest said)
    {
        var next = Apply(ToCorrect) with
        {
            DisplayName = Names.Required(Texts.Told(said.DisplayName, DisplayName), "display_name"),
            Post = Texts.Told(said.Post, Post),
            Phone = Texts.Told(ContactFields.Phone(said.Phone, "phone"), Phone),
            Email = Texts.Told(ContactFields.Mail(said.Email, "email"), Email),
        };
        return (next, new PersonCorrected(next.Snapshot));
    }

    /// <summary>离岗.</summary>
    public (Person Next, Fact Fact) Leave(string reason)
    {
        var next = Apply(ToLeave) with { Reason = reason };
        return (next, new PersonLeft(next.Snapshot, reason));
    }

    /// <summary>返岗.</summary>
    public (Person Next, Fact Fact) Rejoin()
    {
        var next = Apply(ToRejoin) with { Reason = "" };
        return (next, new PersonReturned(next.Snapshot));
    }

    /// <summary>交接: said of both, of this one first.</summary>
    public ((Person Next, Fact Fact) Predecessor, (Person Next, Fact Fact) Successor) HandOver(Person successor, DateOnly from, string reason)
    {
        var next = Apply(ToHandOver);
        if (successor.Id == Id)
            throw IdentityReasons.SamePerson.Refuse(DisplayName).OnField("successor");
        successor.RequireActive();
        var note = $"{DisplayName} → {successor.DisplayName}（{DistrictTime.Write(from)}）";
        return (Said(next), Said(successor));

        (Person Next, Fact Fact) Said(Person one) => (one, new PersonHandedOver(
            one.Snapshot, new() { PredecessorId = Id, SuccessorId = successor.Id, StartsOn = from }, note, reason));
    }

    /// <summary>Refuses what only those get who are there.</summary>
    public void RequireActive()
    {
        if (State != PersonState.Active)
            throw IdentityReasons.PersonGone.Refuse(DisplayName);
    }

    private Person Apply(Transition<PersonState> transition) => this with { State = transition.Apply(State, Resource) };
}

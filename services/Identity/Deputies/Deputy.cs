using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using DeputyState = Rectify.Identities.V1.Deputy.Types.State;

namespace Rectify.Identities;

/// <summary>代办: somebody stands in for somebody else for a period, with what that one is appointed to.</summary>
[Index(nameof(RepresentedId))]
[Index(nameof(PersonId))]
public sealed record Deputy : Aggregate<V1.Deputy>, IStaged<DeputyState>
{
    internal static readonly Transition<DeputyState> ToEnd = new("end", "终止代办", [DeputyState.Valid], DeputyState.Ended);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<DeputyState>> Transitions { get; } = [ToEnd];

    /// <summary>In whose stead.</summary>
    public Guid RepresentedId { get; init; }

    public string RepresentedSubject { get; init; } = "";

    public string RepresentedDisplayName { get; init; } = "";

    /// <summary>Who stands in.</summary>
    public Guid PersonId { get; init; }

    public string PersonSubject { get; init; } = "";

    public string PersonDisplayName { get; init; } = "";

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public DeputyState State { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Under what name appointments are kept that are held through it.</summary>
    internal string Subject => StandIn.SubjectOf(PersonSubject, new Represented(RepresentedSubject, RepresentedDisplayName));

    private DeputySnapshot Snapshot => new()
    {
        Id = Id,
        RepresentedId = RepresentedId,
        PersonId = PersonId,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        IsValid = State == DeputyState.Valid,
    };

    /// <param name="others">Those of the same two people.</param>
    /// <param name="startsOn">Today unless told, and never before.</param>
    /// <param name="endsOn">A year later at the latest.</param>
    /// <param name="within">How the request calls what it says of it, with a full stop; empty where it says it itself.</param>
    public static (Deputy First, Fact Fact) Appoint(
        Person represented, Person person, string startsOn, string endsOn, string reason, IEnumerable<Deputy> others, DateOnly today, string within)
    {
        represented.RequireActive();
        person.RequireActive();
        if (represented.Id == person.Id)
            throw IdentityReasons.SamePerson.Refuse(person.DisplayName).OnField($"{within}person");
        var deputy = new Deputy
        {
            Id = Ids.Next(),
            RepresentedId = represented.Id,
            RepresentedSubject = represented.Subject,
            RepresentedDisplayName = represented.DisplayName,
            PersonId = person.Id,
            PersonSubject = person.Subject,
            PersonDisplayName = person.DisplayName,
            StartsOn = startsOn.Length > 0 ? DistrictTime.Day(startsOn) : today,
            EndsOn = DistrictTime.Day(endsOn),
            State = DeputyState.Valid,
            Reason = reason,
        };
        var (first, last, latest) = ($"{within}starts_on", $"{within}ends_on", deputy.StartsOn.AddYears(1));
        if (deputy.StartsOn < today)
            throw Reasons.FieldInvalid.Refuse(first, startsOn, IdentityReasons.NotBeforeToday).OnField(first);
        if (deputy.EndsOn > latest)
            throw Reasons.FieldInvalid.Refuse(last, endsOn, IdentityReasons.AYearAtMost.With(DistrictTime.Write(latest))).OnField(last);
        if (deputy.EndsOn < deputy.StartsOn)
            throw IdentityReasons.DeputyDays.Refuse(endsOn).OnField(last);
        if (others.Any(other => other.Counts(today)))
            throw IdentityReasons.DeputyExists.Refuse(person.DisplayName, represented.DisplayName).OnField($"{within}person");
        var note = $"{person.DisplayName}（代{represented.DisplayName}），{DistrictTime.Write(deputy.StartsOn)} … {DistrictTime.Write(deputy.EndsOn)}";
        return (deputy, new DeputyAppointed(deputy.Snapshot, note, reason));
    }

    /// <summary>终止代办: at once, whatever its last day.</summary>
    public (Deputy Next, Fact Fact) End(string reason)
    {
        var next = this with { State = ToEnd.Apply(State, Resource), Reason = reason };
        return (next, new DeputyEnded(next.Snapshot, reason));
    }

    /// <summary>Whether it counts on a day, or will later.</summary>
    public bool Counts(DateOnly day) => State == DeputyState.Valid && EndsOn >= day;
}

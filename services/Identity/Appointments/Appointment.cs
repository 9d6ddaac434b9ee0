using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Policies.V1.Policy.Types;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;

namespace Rectify.Identities;

/// <summary>任职: what somebody is, where, and from when to when.</summary>
[Index(nameof(PersonId), nameof(Id))]
[Index(nameof(RoundId))]
public sealed record Appointment : Aggregate<V1.Appointment>, IStaged<AppointmentState>
{
    internal static readonly Transition<AppointmentState> ToEnd = new("end", "免职", [AppointmentState.Valid], AppointmentState.Ended);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<AppointmentState>> Transitions { get; } = [ToEnd];

    public Guid PersonId { get; init; }

    public string Subject { get; init; } = "";

    public Role Role { get; init; }

    /// <summary>Where the role is held; empty for one of the district.</summary>
    public IReadOnlyList<Guid> Agencies { get; init; } = [];

    /// <summary>Of an inspection group: it sees every agency that is inspected in it.</summary>
    public Guid? RoundId { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public AppointmentState State { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>office, owner@agencies/{agency}; one for each agency.</summary>
    internal IEnumerable<string> AsTokensSay => Platform.Api.Identity.Appointment.At(Role, Agencies).Select(held => $"{held}");

    private AppointmentSnapshot Snapshot => new()
    {
        Id = Id,
        PersonId = PersonId,
        Subject = Subject,
        Role = Role,
        Agencies = Agencies,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        IsValid = State == AppointmentState.Valid,
    };

    /// <param name="agencies">Where the role is held, those of the round among them.</param>
    /// <param name="others">What the person is appointed to already.</param>
    /// <param name="today">The first day unless another one is told.</param>
    public static (Appointment First, Fact Fact) Make(
        Person person, V1.Appointment wanted, IReadOnlyList<Guid> agencies, IEnumerable<Appointment> others, DateOnly today)
    {
        person.RequireActive();
        var appointment = new Appointment
        {
            Id = Ids.Next(),
            PersonId = person.Id,
            Subject = person.Subject,
            Role = wanted.Role,
            Agencies = agencies,
            RoundId = wanted.Round.Length > 0 ? ResourceName.Parse<Issues.V1.Round>(wanted.Round, "appointment.round") : null,
            StartsOn = wanted.StartsOn.Length > 0 ? DistrictTime.Day(wanted.StartsOn) : today,
            EndsOn = wanted.EndsOn.Length > 0 ? DistrictTime.Day(wanted.EndsOn) : null,
            State = AppointmentState.Valid,
        };
        appointment.RequirePlace();
        if (appointment.EndsOn < appointment.StartsOn)
            throw IdentityReasons.AppointmentDays.Refuse(DistrictTime.Write(appointment.StartsOn)).OnField("appointment.ends_on");
        if (others.FirstOrDefault(other => other.Counts(today) && DutyOf(other.Role) != DutyOf(appointment.Role)) is { } apart)
            throw IdentityReasons.DutiesSeparate.Refuse(person.DisplayName, EnumNames.Called(apart.Role)).OnField("appointment.role");
        return (appointment, new AppointmentMade(appointment.Snapshot));
    }

    /// <summary>免职: at once, whatever its last day.</summary>
    public (Appointment Next, Fact Fact) End(string reason)
    {
        var next = this with { State = ToEnd.Apply(State, Resource), Reason = reason };
        return (next, new AppointmentEnded(next.Snapshot, reason));
    }

    /// <summary>Another agency is inspected in the round of the group; null where that changes nothing.</summary>
    public (Appointment Next, Fact Fact)? Widen(Guid agency)
    {
        if (State != AppointmentState.Valid || Agencies.Contains(agency))
            return null;
        var next = this with { Agencies = [.. Agencies, agency] };
        return (next, new AppointmentWidened(next.Snapshot, agency));
    }

    /// <summary>Whether it counts on a day, or will later; that it has begun is judged where it is used.</summary>
    public bool Counts(DateOnly day) => State == AppointmentState.Valid && (EndsOn is null || EndsOn >= day);

    /// <summary>三权分立: who keeps accounts, who audits, and who does the work are different people.</summary>
    private static Role DutyOf(Role role) => role is Role.Administrator or Role.Auditor ? role : Role.Unspecified;

    private void RequirePlace()
    {
        if (Role is Role.System)
            throw Misplaced(IdentityReasons.NobodyIsAppointed, "role");
        var isOfTheDistrict = Platform.Api.Identity.Appointment.IsOfTheDistrict(Role);
        if (isOfTheDistrict && (Agencies.Count > 0 || RoundId is not null))
            throw Misplaced(IdentityReasons.HeldAtTheDistrict, "agencies");
        if (RoundId is not null && Role != Role.Group)
            throw Misplaced(IdentityReasons.OnlyGroupsAreOfARound, "round");
        if (!isOfTheDistrict && RoundId is null && Agencies.Count == 0)
            throw Misplaced(IdentityReasons.AgenciesMissing, "agencies");
    }

    private Platform.Api.Errors.Refusal Misplaced(Platform.Api.Errors.Phrase why, string field) =>
        IdentityReasons.AppointmentPlace.Refuse(EnumNames.Called(Role), why).OnField($"appointment.{field}");
}

using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Policies.V1.Policy.Types;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;

namespace Rectify.Identities;

/// <summary>任职: what somebody is, where, and from when to when.</summary>
[Index(nameof(PersonId), nameof(Id))]
[Index(nameof(RoundId))]
[Index(nameof(RepresentedId))]
[Index(nameof(OriginId))]
public sealed record Appointment : Aggregate<V1.Appointment>, IStaged<AppointmentState>
{
    internal static readonly Transition<AppointmentState> ToEnd = new("end", "免职", [AppointmentState.Valid], AppointmentState.Ended);

    internal static readonly Transition<AppointmentState> ToLimit = new("limit", "确定截止日期", [AppointmentState.Valid], AppointmentState.Valid);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<AppointmentState>> Transitions { get; } = [ToEnd, ToLimit];

    public Guid PersonId { get; init; }

    public string Subject { get; init; } = "";

    public Role Role { get; init; }

    /// <summary>Where the role is held; empty for one of the district.</summary>
    public IReadOnlyList<Guid> Agencies { get; init; } = [];

    /// <summary>Of an inspection group: it sees every agency that is inspected in it.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>In whose stead it is held (代办); null for one of their own.</summary>
    public Guid? RepresentedId { get; init; }

    /// <summary>Which appointment of theirs it is then: it ends with that.</summary>
    public Guid? OriginId { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public AppointmentState State { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>office, owner@agencies/{agency}; one for each agency.</summary>
    internal IEnumerable<string> AsTokensSay => Platform.Api.Identity.Appointment.At(Role, Agencies).Select(held => $"{held}");

    /// <summary>Who is appointed to it, whoever holds it in their stead.</summary>
    private Guid WhoseId => RepresentedId ?? PersonId;

    private bool Supervises => Role is Role.Office or Role.Group or Role.Discipline or Role.Publicity or Role.Organisation;

    private bool IsInspected => Role is Role.Head or Role.Leader or Role.Owner;

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
    /// <param name="others">What the person holds already, in the stead of others as well.</param>
    /// <param name="today">The first day unless another one is told.</param>
    public static (Appointment First, Fact Fact) Make(
        Person person, V1.Appointment wanted, IReadOnlyList<Guid> agencies, IReadOnlyList<Appointment> others, DateOnly today)
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
        appointment.RequireDuty(person.DisplayName, others, today, "appointment.role");
        appointment.RequireFreeOfLent(person.DisplayName, others, today, "appointment.role");
        return (appointment, new AppointmentMade(appointment.Snapshot));
    }

    /// <summary>交接: the same for somebody else, from a day on; null where they hold it already.</summary>
    /// <param name="others">What the successor holds already, in the stead of others as well.</param>
    public (Appointment First, Fact Fact)? PassTo(Person successor, DateOnly from, IReadOnlyList<Appointment> others, DateOnly today)
    {
        successor.RequireActive();
        RequireDuty(successor.DisplayName, others, today, "successor");
        var rest = others.Where(other => other.WhoseId != PersonId).ToList();
        if (AcrossFrom(rest, successor.DisplayName, today) is { } across)
            throw across.OnField("successor");
        RequireFreeOfLent(successor.DisplayName, rest, today, "successor");
        if (others.Any(other => other.Counts(from) && other.EndsOn == EndsOn && other.IsTheSameAs(this)))
            return null;
        var passed = this with
        {
            Id = Ids.Next(), Version = 0, Head = "", PersonId = successor.Id, Subject = successor.Subject, Reason = "",
            StartsOn = StartsOn > from ? StartsOn : from,
        };
        return (passed, new AppointmentMade(passed.Snapshot));
    }

    /// <summary>代办: the same for who stands in, for the days that both count; null where there is no such day.</summary>
    /// <param name="others">What the deputy holds already.</param>
    public (Appointment First, Fact Fact)? LendTo(Deputy deputy, IEnumerable<Appointment> others, DateOnly today, string field)
    {
        var theirs = others.Where(other => other.PersonId == deputy.PersonId).ToList();
        RequireDuty(deputy.PersonDisplayName, theirs, today, field);
        if (ApartFrom(theirs, deputy.PersonDisplayName, today) is { } apart)
            throw apart.OnField(field);
        var lent = this with
        {
            Id = Ids.Next(), Version = 0, Head = "", PersonId = deputy.PersonId, Subject = deputy.Subject, RepresentedId = PersonId, OriginId = Id, Reason = "",
            StartsOn = StartsOn > deputy.StartsOn ? StartsOn : deputy.StartsOn, EndsOn = EndsOn < deputy.EndsOn ? EndsOn : deputy.EndsOn,
        };
        return lent.EndsOn < lent.StartsOn ? null : (lent, new AppointmentMade(lent.Snapshot));
    }

    /// <summary>交接: it ends at once, or with the day before somebody else begins.</summary>
    public (Appointment Next, Fact Fact) EndBefore(DateOnly day, string reason, DateOnly today)
    {
        if (day <= today || StartsOn >= day)
            return End(reason);
        var next = this with { State = ToLimit.Apply(State, Resource), EndsOn = day.AddDays(-1), Reason = reason };
        return (next, new AppointmentLimited(next.Snapshot, reason));
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

    /// <summary>Whether it counts on a day, and has begun.</summary>
    public bool IsHeldOn(DateOnly day) => StartsOn <= day && Counts(day);

    /// <summary>Whether it is to be the same at the same place, whoever it is and from when to when.</summary>
    public bool IsTheSameAs(Appointment other) => Role == other.Role && RoundId == other.RoundId && RepresentedId == other.RepresentedId
        && (RoundId is not null || Agencies.ToHashSet().SetEquals(other.Agencies));

    /// <summary>
    /// 监督与被监督: why somebody does not hold it in the stead of whom it belongs to, being of the other side, or of agencies without this one;
    /// null where they may.
    /// </summary>
    /// <param name="others">What that one holds; what is lent by the same person goes with it.</param>
    public Refusal? ApartFrom(IEnumerable<Appointment> others, string holder, DateOnly today)
    {
        var rest = others.Where(other => other.Counts(today) && other.WhoseId != WhoseId).ToList();
        var inspected = rest.Where(other => other.IsInspected).ToList();
        var isElsewhere = IsInspected && inspected.Count > 0 && Agencies.Except(inspected.SelectMany(other => other.Agencies)).Any();
        return AcrossFrom(rest, holder, today)
            ?? (isElsewhere ? IdentityReasons.DeputyElsewhere.Refuse(holder, EnumNames.Called(inspected[0].Role)) : null);
    }

    private Refusal? AcrossFrom(IEnumerable<Appointment> others, string holder, DateOnly today) =>
        others.FirstOrDefault(other => other.Counts(today) && IsAcross(other)) is { } across
            ? IdentityReasons.SidesApart.Refuse(holder, EnumNames.Called(across.Role))
            : null;

    private bool IsAcross(Appointment other) => (Supervises && other.IsInspected) || (IsInspected && other.Supervises);

    /// <summary>Whoever stands in for somebody is not appointed to what a deputy of that one may not hold.</summary>
    private void RequireFreeOfLent(string holder, IReadOnlyList<Appointment> others, DateOnly today, string field)
    {
        foreach (var lent in others.Where(other => other.RepresentedId is not null && other.Counts(today)))
        {
            if (lent.ApartFrom([this, .. others], holder, today) is { } apart)
                throw apart.OnField(field);
        }
    }

    private void RequireDuty(string holder, IEnumerable<Appointment> others, DateOnly today, string field)
    {
        if (others.FirstOrDefault(other => other.Counts(today) && DutyOf(other.Role) != DutyOf(Role)) is { } apart)
            throw IdentityReasons.DutiesSeparate.Refuse(holder, EnumNames.Called(apart.Role)).OnField(field);
    }

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
        if (Role == Role.Group && RoundId is null && Agencies.Count == 0)
            throw Misplaced(IdentityReasons.RoundMissing, "round");
        if (!isOfTheDistrict && RoundId is null && Agencies.Count == 0)
            throw Misplaced(IdentityReasons.AgenciesMissing, "agencies");
    }

    private Refusal Misplaced(Phrase why, string field) =>
        IdentityReasons.AppointmentPlace.Refuse(EnumNames.Called(Role), why).OnField($"appointment.{field}");
}

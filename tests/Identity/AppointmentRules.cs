using Rectify.Events;
using Rectify.Identities;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Testing.Identities.Refusals;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Testing.Identities;

/// <summary>What somebody can be appointed to, where, and beside what.</summary>
public sealed class AppointmentRules
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();
    private static readonly string Round = $"rounds/{Guid.CreateVersion7()}";
    private static readonly Person Xiaoman = Person.Register(new() { DisplayName = "邓小满" }).First;
    private static readonly Person Qinghe = Person.Register(new() { DisplayName = "祝青禾" }).First;

    [Fact]
    public void CountsFromTodayOnUnlessOtherDaysAreTold()
    {
        var (owner, fact) = Make(Role.Owner, [Here]);

        Assert.Equal((Today, null, AppointmentState.Valid, Xiaoman.Subject), (owner.StartsOn, owner.EndsOn, owner.State, owner.Subject));
        var said = Assert.IsType<AppointmentMade>(fact).Appointment;
        Assert.Equal((Role.Owner, true), (said.Role, said.IsValid));
        Assert.Equal([Here], said.Agencies);
        var (later, _) = Make(Role.Owner, [Here], startsOn: "2027-01-01", endsOn: "2027-01-01");
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 1)), (later.StartsOn, later.EndsOn!.Value));
        Refused("APPOINTMENT_DAYS", "appointment.ends_on", () => Make(Role.Owner, [Here], startsOn: "2027-01-02", endsOn: "2027-01-01"));
    }

    [Theory]
    [InlineData(Role.Owner, "agencies"), InlineData(Role.Leader, "agencies"), InlineData(Role.Head, "agencies"), InlineData(Role.Discipline, "agencies")]
    [InlineData(Role.Group, "round")]
    public void ARoleOfAgenciesSaysWhere(Role role, string field) => Refused("APPOINTMENT_PLACE", $"appointment.{field}", () => Make(role, []));

    [Theory]
    [InlineData(Role.Office), InlineData(Role.Publicity), InlineData(Role.Organisation), InlineData(Role.Partner), InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public void ARoleOfTheDistrictSaysNoPlace(Role role)
    {
        Assert.Equal(role, Make(role, []).First.Role);
        Refused("APPOINTMENT_PLACE", "appointment.agencies", () => Make(role, [Here]));
        Refused("APPOINTMENT_PLACE", "appointment.agencies", () => Make(role, [], Round));
    }

    [Fact]
    public void NobodyIsAppointedToBeOneOfOurProcesses() => Refused("APPOINTMENT_PLACE", "appointment.role", () => Make(Role.System, []));

    [Fact]
    public void OnlyAGroupIsOfARoundAndItSeesWhateverIsInspectedInIt()
    {
        Refused("APPOINTMENT_PLACE", "appointment.round", () => Make(Role.Owner, [Here], Round));
        var (group, _) = Make(Role.Group, [], Round);
        Assert.Equal(Round, $"rounds/{group.RoundId}");
        var (wider, fact) = group.Widen(Here)!.Value;
        Assert.Equal([Here], wider.Agencies);
        Assert.Equal(Here, Assert.IsType<AppointmentWidened>(fact).AgencyId);
        Assert.Null(wider.Widen(Here));
        Assert.Equal([Here, There], wider.Widen(There)!.Value.Next.Agencies);
        Assert.Null(wider.End("轮次结束").Next.Widen(There));
    }

    [Theory]
    [InlineData(Role.Administrator, Role.Office), InlineData(Role.Administrator, Role.Auditor), InlineData(Role.Auditor, Role.Office)]
    [InlineData(Role.Office, Role.Administrator), InlineData(Role.Auditor, Role.Administrator)]
    public void WhoKeepsAccountsWhoAuditsAndWhoDoesTheWorkAreDifferentPeople(Role held, Role wanted)
    {
        var (first, _) = Make(held, []);
        Refused("DUTIES_SEPARATE", "appointment.role", () => Make(wanted, [], others: [first]));
        Assert.Equal(wanted, Make(wanted, [], others: [first.End("调整").Next]).First.Role);
        Assert.Equal(wanted, Make(wanted, [], others: [first with { EndsOn = Today.AddDays(-1) }]).First.Role);
        Refused("DUTIES_SEPARATE", "appointment.role", () => Make(wanted, [], others: [first with { EndsOn = Today }]));
    }

    [Fact]
    public void OneWhoDoesTheWorkMayDoItInSeveralRoles() =>
        Assert.Equal(Role.Publicity, Make(Role.Publicity, [], others: [Make(Role.Owner, [Here]).First]).First.Role);

    [Fact]
    public void EndsOnceForAReason()
    {
        var (ended, fact) = Make(Role.Owner, [Here]).First.End("调离");

        Assert.Equal((AppointmentState.Ended, "调离"), (ended.State, ended.Reason));
        Assert.False(Assert.IsType<AppointmentEnded>(fact).Appointment.IsValid);
        Refused("APPOINTMENT_STEP_REFUSED", "", () => ended.End("再次"));
        Assert.False(ended.Counts(Today));
    }

    [Fact]
    public void IsPassedOnFromADayOnAndEndsTheDayBefore()
    {
        var (owner, _) = Make(Role.Owner, [Here], endsOn: "2027-06-30");
        var from = Today.AddDays(10);

        var (passed, fact) = owner.PassTo(Qinghe, from, [], Today)!.Value;
        var (limited, said) = owner.EndBefore(from, "退休", Today);

        Assert.Equal((Qinghe.Id, Qinghe.Subject, Role.Owner), (passed.PersonId, passed.Subject, passed.Role));
        Assert.Equal((from, owner.EndsOn, 0L, ""), (passed.StartsOn, passed.EndsOn, passed.Version, passed.Head));
        Assert.NotEqual(owner.Id, passed.Id);
        Assert.Equal([Here], Assert.IsType<AppointmentMade>(fact).Appointment.Agencies);
        Assert.Equal((AppointmentState.Valid, from.AddDays(-1), "退休"), (limited.State, limited.EndsOn!.Value, limited.Reason));
        Assert.Equal(from.AddDays(-1), Assert.IsType<AppointmentLimited>(said).Appointment.EndsOn);
    }

    [Fact]
    public void WhatIsPassedOnFromTodayOrHasNotBegunYetEndsAtOnce()
    {
        Assert.Equal(AppointmentState.Ended, Make(Role.Owner, [Here], startsOn: "2026-11-01").First.EndBefore(Today, "退休", Today).Next.State);
        var (later, _) = Make(Role.Owner, [Here], startsOn: "2027-01-01");
        Assert.Equal(AppointmentState.Ended, later.EndBefore(Today.AddDays(10), "退休", Today).Next.State);
        Assert.Equal(AppointmentState.Ended, later.EndBefore(later.StartsOn, "退休", Today).Next.State);
        Assert.Equal(later.StartsOn, later.PassTo(Qinghe, Today.AddDays(10), [], Today)!.Value.First.StartsOn);
    }

    [Fact]
    public void WhoTakesOverIsNotAppointedTwiceToTheSameAndNotToWhatIsKeptApart()
    {
        var (owner, _) = Make(Role.Owner, [Here]);
        var (passed, _) = owner.PassTo(Qinghe, Today, [], Today)!.Value;

        Assert.Null(owner.PassTo(Qinghe, Today, [passed], Today));
        Assert.NotNull(Make(Role.Owner, [There]).First.PassTo(Qinghe, Today, [passed], Today));
        Assert.NotNull(owner.PassTo(Qinghe, Today, [passed with { EndsOn = Today }], Today));
        Refused("DUTIES_SEPARATE", "successor", () => Make(Role.Auditor, []).First.PassTo(Qinghe, Today, [passed], Today));
        Refused("PERSON_GONE", "", () => owner.PassTo(Qinghe with { State = PersonState.Left }, Today, [], Today));
    }

    [Fact]
    public void WhoSupervisesAndWhoIsInspectedDoNotTakeOverFromEachOther()
    {
        var (owner, _) = Make(Role.Owner, [Here]);
        var group = Make(Role.Group, [There]).First with { PersonId = Qinghe.Id };

        Refused("SIDES_APART", "successor", () => owner.PassTo(Qinghe, Today, [group], Today));
        Refused("SIDES_APART", "successor", () => Make(Role.Publicity, []).First.PassTo(Qinghe, Today, [owner with { PersonId = Qinghe.Id }], Today));
        Refused("SIDES_APART", "successor", () => owner.PassTo(Qinghe, Today, [group with { StartsOn = Today.AddDays(300) }], Today));
        Assert.NotNull(owner.PassTo(Qinghe, Today, [group.End("调整").Next], Today));
        Assert.NotNull(owner.PassTo(Qinghe, Today, [owner with { Role = Role.Head, PersonId = Qinghe.Id, Agencies = [There] }], Today));

        // What a deputy of the predecessor holds ends; what they hold in the stead of somebody else counts.
        Assert.NotNull(owner.PassTo(Qinghe, Today, [group with { RepresentedId = owner.PersonId }], Today));
        Refused("DEPUTY_ELSEWHERE", "successor", () => owner.PassTo(Qinghe, Today, [group with { Role = Role.Owner, RepresentedId = Here }], Today));
    }

    [Fact]
    public void IsHeldFromItsFirstDayToItsLast()
    {
        var (owner, _) = Make(Role.Owner, [Here], startsOn: "2026-12-02", endsOn: "2026-12-03");

        Assert.Equal([false, true, true, false], new[] { 0, 1, 2, 3 }.Select(days => owner.IsHeldOn(Today.AddDays(days))));
        Assert.False(owner.End("调离").Next.IsHeldOn(Today.AddDays(1)));
    }

    [Fact]
    public void IsTheSameInTheSameRoleAtTheSamePlaceForTheSamePerson()
    {
        var (owner, _) = Make(Role.Owner, [Here, There]);
        var (group, _) = Make(Role.Group, [Here], Round);

        Assert.True(owner.IsTheSameAs(Make(Role.Owner, [There, Here], startsOn: "2027-01-01").First));
        Assert.True(group.IsTheSameAs(group with { Agencies = [There] }));
        Assert.False(owner.IsTheSameAs(owner with { Agencies = [Here] }));
        Assert.False(owner.IsTheSameAs(owner with { Role = Role.Head }));
        Assert.False(owner.IsTheSameAs(owner with { RepresentedId = Qinghe.Id }));
        Assert.False(group.IsTheSameAs(group with { RoundId = Here }));
        Assert.False(group.IsTheSameAs(group with { Role = Role.Discipline }));
        Assert.Equal([$"owner@agencies/{Here}", $"owner@agencies/{There}"], owner.AsTokensSay);
    }

    [Theory, InlineData("rounds/"), InlineData("agencies/019ae3c0-0000-7000-8000-000000000000")]
    public void ARoundIsNamedAsARound(string round) => Refused("NAME_INVALID", "appointment.round", () => Make(Role.Group, [], round));

    [Fact]
    public void HandingOverIsSaidOfBothAndNeverOfOneAlone()
    {
        var (said, heard) = Xiaoman.HandOver(Qinghe, Today, "退休");

        Assert.Equal((Xiaoman.Id, Qinghe.Id), (said.Next.Id, heard.Next.Id));
        Assert.All([said.Fact, heard.Fact], fact => Assert.Equal(
            (Xiaoman.Id, Qinghe.Id, "邓小满 → 祝青禾（2026-12-01）", "退休"),
            (((PersonHandedOver)fact).Handover.PredecessorId, ((PersonHandedOver)fact).Handover.SuccessorId, ((PersonHandedOver)fact).Note,
                ((PersonHandedOver)fact).Reason)));
        Refused("SAME_PERSON", "successor", () => Xiaoman.HandOver(Xiaoman, Today, "退休"));
    }

    [Fact]
    public void WhoHasLeftIsAppointedToNothing() => Refused("PERSON_GONE", "", () =>
        Appointment.Make(Xiaoman with { State = PersonState.Left }, new() { Role = Role.Office }, [], [], Today));

    private static (Appointment First, Fact Fact) Make(
        Role role, Guid[] agencies, string round = "", string startsOn = "", string endsOn = "", params Appointment[] others) =>
        Appointment.Make(Xiaoman, new() { Role = role, Round = round, StartsOn = startsOn, EndsOn = endsOn }, agencies, others, Today);
}

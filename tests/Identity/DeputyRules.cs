using Rectify.Events;
using Rectify.Identities;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Testing.Identities.Refusals;
using DeputyState = Rectify.Identities.V1.Deputy.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Testing.Identities;

/// <summary>Who stands in for whom, for which days, and with what (代办).</summary>
public sealed class DeputyRules
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Person Xiaoman = Person.Register(new() { DisplayName = "邓小满" }).First;
    private static readonly Person Qinghe = Person.Register(new() { DisplayName = "祝青禾" }).First;

    [Fact]
    public void CountsFromTodayToItsLastDayUnlessAnotherFirstOneIsTold()
    {
        var (deputy, fact) = Appoint();

        Assert.Equal((Xiaoman.Id, Xiaoman.Subject, "邓小满"), (deputy.RepresentedId, deputy.RepresentedSubject, deputy.RepresentedDisplayName));
        Assert.Equal((Qinghe.Id, Qinghe.Subject, "祝青禾"), (deputy.PersonId, deputy.PersonSubject, deputy.PersonDisplayName));
        Assert.Equal((Today, Today.AddDays(9), DeputyState.Valid, "休假"), (deputy.StartsOn, deputy.EndsOn, deputy.State, deputy.Reason));
        var appointed = Assert.IsType<DeputyAppointed>(fact);
        Assert.Equal(("祝青禾（代邓小满），2026-12-01 … 2026-12-10", "休假"), (appointed.Note, appointed.Reason));
        Assert.Equal(
            (deputy.Id, Xiaoman.Id, Qinghe.Id, Today, Today.AddDays(9), true),
            (appointed.Deputy.Id, appointed.Deputy.RepresentedId, appointed.Deputy.PersonId, appointed.Deputy.StartsOn, appointed.Deputy.EndsOn,
                appointed.Deputy.IsValid));
        Assert.Equal(new DateOnly(2026, 12, 5), Appoint(startsOn: "2026-12-05").First.StartsOn);
        Assert.Equal([true, true, false], new[] { 0, 9, 10 }.Select(days => deputy.Counts(Today.AddDays(days))));
    }

    [Fact]
    public void BeginsTodayAtTheEarliestAndLastsAYearAtMost()
    {
        Assert.Equal(Today, Appoint(startsOn: "2026-12-01", endsOn: "2026-12-01").First.EndsOn);
        Refused("FIELD_INVALID", "deputy.starts_on", () => Appoint(startsOn: "2026-11-30"));
        Refused("DEPUTY_DAYS", "deputy.ends_on", () => Appoint(startsOn: "2026-12-05", endsOn: "2026-12-04"));
        Assert.Equal(new DateOnly(2028, 1, 5), Appoint(startsOn: "2027-01-05", endsOn: "2028-01-05").First.EndsOn);
        Refused("FIELD_INVALID", "deputy.ends_on", () => Appoint(startsOn: "2027-01-05", endsOn: "2028-01-06"));
    }

    [Fact]
    public void IsSomebodyElseWhoIsThereForSomebodyWhoIsThere()
    {
        Refused("SAME_PERSON", "deputy.person", () => Appoint(person: Xiaoman));
        Refused("PERSON_GONE", "", () => Appoint(person: Qinghe with { State = PersonState.Left }));
        Refused("PERSON_GONE", "", () => Appoint(represented: Xiaoman with { State = PersonState.Left }));
    }

    [Fact]
    public void TheSameTwoHaveOneAtATime()
    {
        var (first, _) = Appoint();

        Refused("DEPUTY_EXISTS", "deputy.person", () => Appoint(others: [first]));
        Refused("DEPUTY_EXISTS", "deputy.person", () => Appoint(others: [first with { EndsOn = Today }]));
        Assert.NotEqual(first.Id, Appoint(others: [first with { EndsOn = Today.AddDays(-1) }, first.End("回来").Next]).First.Id);
    }

    [Fact]
    public void EndsOnceAndAtOnce()
    {
        var (ended, fact) = Appoint().First.End("提前返岗");

        Assert.Equal((DeputyState.Ended, "提前返岗", false), (ended.State, ended.Reason, ended.Counts(Today)));
        var said = Assert.IsType<DeputyEnded>(fact);
        Assert.Equal(("提前返岗", false), (said.Reason, said.Deputy.IsValid));
        Refused("DEPUTY_STEP_REFUSED", "", () => ended.End("再次"));
    }

    [Fact]
    public void HoldsWhatIsLentForTheDaysThatBothCount()
    {
        var (deputy, _) = Appoint(startsOn: "2026-12-05", endsOn: "2026-12-20");

        var (lent, fact) = Held().LendTo(deputy, [], Today, "person")!.Value;

        Assert.Equal((Role.Owner, Qinghe.Id, Xiaoman.Id, 0L, "", ""), (lent.Role, lent.PersonId, lent.RepresentedId, lent.Version, lent.Head, lent.Reason));
        Assert.Equal(deputy.Subject, lent.Subject);
        Assert.Equal((deputy.StartsOn, deputy.EndsOn), (lent.StartsOn, lent.EndsOn));
        Assert.Equal(lent.Id, Assert.IsType<AppointmentMade>(fact).Appointment.Id);
        var brief = Held("2026-12-08", "2026-12-10");
        var (within, _) = brief.LendTo(deputy, [], Today, "person")!.Value;
        Assert.Equal((brief.Id, brief.StartsOn, brief.EndsOn), (within.OriginId, within.StartsOn, within.EndsOn));
        Assert.NotEqual(brief.Id, within.Id);
        Assert.Equal(new DateOnly(2026, 12, 20), Held("2026-12-20").LendTo(deputy, [], Today, "person")!.Value.First.StartsOn);
        Assert.Null(Held("2026-12-21").LendTo(deputy, [], Today, "person"));
    }

    [Fact]
    public void WhoKeepsAccountsOrAuditsDoesNotDoTheWorkOfAnother()
    {
        var (deputy, _) = Appoint();
        var auditor = Appointment.Make(Qinghe, new() { Role = Role.Auditor }, [], [], Today).First;

        Refused("DUTIES_SEPARATE", "person", () => Held().LendTo(deputy, [auditor], Today, "person"));
        Assert.NotNull(Held().LendTo(deputy, [auditor with { EndsOn = Today.AddDays(-1) }], Today, "person"));
        Assert.NotNull(Held().LendTo(deputy, [auditor with { PersonId = Xiaoman.Id }], Today, "person"));
        Assert.NotNull(Held().LendTo(deputy, [auditor with { Role = Role.Leader, Agencies = [Here] }], Today, "person"));
    }

    [Theory]
    [InlineData(Role.Owner, Role.Discipline), InlineData(Role.Head, Role.Group), InlineData(Role.Leader, Role.Office)]
    [InlineData(Role.Group, Role.Head), InlineData(Role.Publicity, Role.Owner), InlineData(Role.Organisation, Role.Leader)]
    public void WhoSupervisesAndWhoIsInspectedDoNotStandInForEachOther(Role lent, Role held)
    {
        var (deputy, _) = Appoint();
        var origin = Held() with { Role = lent };
        var own = Held() with { Role = held, PersonId = Qinghe.Id };
        var later = own with { StartsOn = Today.AddDays(300) };
        var before = own with { EndsOn = Today.AddDays(-1) };

        Refused("SIDES_APART", "person", () => origin.LendTo(deputy, [own], Today, "person"));
        Refused("SIDES_APART", "person", () => origin.LendTo(deputy, [later], Today, "person"));
        Assert.NotNull(origin.LendTo(deputy, [before], Today, "person"));
        Assert.NotNull(origin.LendTo(deputy, [own with { Role = lent }], Today, "person"));

        // Of somebody who is of both sides, both is lent; nobody else's.
        Assert.NotNull(origin.LendTo(deputy, [own with { RepresentedId = Xiaoman.Id }], Today, "person"));
        Refused("SIDES_APART", "person", () => origin.LendTo(deputy, [own with { RepresentedId = Here }], Today, "person"));
    }

    [Fact]
    public void WhoStandsInAtAnAgencyIsOfThatAgencyOrOfNone()
    {
        var (deputy, _) = Appoint();
        var there = Held() with { PersonId = Qinghe.Id, Agencies = [Guid.CreateVersion7()] };
        var here = there with { Role = Role.Leader, Agencies = [Here] };

        Refused("DEPUTY_ELSEWHERE", "person", () => Held().LendTo(deputy, [there], Today, "person"));
        Assert.NotNull(Held().LendTo(deputy, [there, here], Today, "person"));
        Refused("DEPUTY_ELSEWHERE", "person", () => (Held() with { Agencies = [Here, Guid.CreateVersion7()] }).LendTo(deputy, [here], Today, "person"));
        Assert.NotNull((Held() with { Role = Role.Discipline }).LendTo(deputy, [there with { Role = Role.Group }], Today, "person"));
        Assert.NotNull(Held().LendTo(deputy, [there with { RepresentedId = Xiaoman.Id }], Today, "person"));
    }

    [Fact]
    public void WhoStandsInIsNotAppointedToWhatADeputyMayNotHold()
    {
        var lent = Held().LendTo(Appoint().First, [], Today, "person")!.Value.First;

        Refused("SIDES_APART", "appointment.role", () => AppointQinghe(Role.Discipline, Here, lent));
        Refused("DEPUTY_ELSEWHERE", "appointment.role", () => AppointQinghe(Role.Owner, Guid.CreateVersion7(), lent));
        Assert.Equal(Role.Leader, AppointQinghe(Role.Leader, Here, lent).Role);
        Assert.Equal(Role.Discipline, AppointQinghe(Role.Discipline, Here, lent.End("提前返岗").Next).Role);

        Appointment AppointQinghe(Role role, Guid agency, Appointment held) =>
            Appointment.Make(Qinghe, new() { Role = role }, [agency], [held], Today).First;
    }

    private static Appointment Held(string startsOn = "", string endsOn = "") =>
        Appointment.Make(Xiaoman, new() { Role = Role.Owner, StartsOn = startsOn, EndsOn = endsOn }, [Here], [], Today).First;

    private static (Deputy First, Fact Fact) Appoint(
        Person? represented = null, Person? person = null, string startsOn = "", string endsOn = "2026-12-10", params Deputy[] others) =>
        Deputy.Appoint(represented ?? Xiaoman, person ?? Qinghe, startsOn, endsOn, "休假", others, Today, "deputy.");
}

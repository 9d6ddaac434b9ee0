using Rectify.Identities;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Testing.Identities.Refusals;

namespace Rectify.Testing.Identities;

/// <summary>Somebody always remains who can sign in and keeps accounts.</summary>
public sealed class AdministratorRules
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Administrator One = Some(canSignIn: true);
    private static readonly Administrator Invited = Some(canSignIn: false);

    [Fact]
    public void TheLastOneWhoCanSignInIsNotLetGo()
    {
        Refused("LAST_ADMINISTRATOR", () => LetGo(One, One));
        Refused("LAST_ADMINISTRATOR", () => LetGo(One, One, Invited));
        Refused("LAST_ADMINISTRATOR", () => LetGo(One, One, Some(canSignIn: true, startsOn: "2026-12-02")));
        Refused("LAST_ADMINISTRATOR", () => LetGo(One, One, Some(canSignIn: true, startsOn: "2026-11-01", endsOn: "2026-11-30")));
        Refused("LAST_ADMINISTRATOR", () => LetGo(One, One, Some(canSignIn: true, startsOn: "2026-11-01", endsOn: "2099-12-31")));
    }

    [Fact]
    public void OneOfSeveralIsAndTakesTheNextNumber() => Assert.Equal(8, LetGo(One, One, Some(canSignIn: true))!.Number);

    [Fact]
    public void WhoCannotSignInAnywayIsLetGoWithoutOne() => Assert.Null(LetGo(Invited, One, Invited));

    [Fact]
    public void WhereAnotherIssuerSignsThemInWhoeverHoldsTheRoleCounts()
    {
        Refused("LAST_ADMINISTRATOR", () => LetGo(Invited, Invited));
        Assert.NotNull(LetGo(Invited, Invited, Some(canSignIn: false)));
    }

    [Fact]
    public void WhoTakesOverRemainsIfTheyCanSignIn()
    {
        Assert.NotNull(new Administrators(7, [One]).With(Some(canSignIn: true)).LetGo(Today, one => one == One));
        Refused("LAST_ADMINISTRATOR", () => new Administrators(7, [One]).With(Invited).LetGo(Today, one => one == One));
    }

    private static AdministratorLoss? LetGo(Administrator gone, params Administrator[] all) => new Administrators(7, all).LetGo(Today, one => one == gone);

    private static Administrator Some(bool canSignIn, string startsOn = "2026-11-01", string endsOn = "") => new(
        Appointment.Make(
            Person.Register(new() { DisplayName = "邓小满" }).First, new() { Role = Role.Administrator, StartsOn = startsOn, EndsOn = endsOn }, [], [], Today)
            .First,
        canSignIn);
}

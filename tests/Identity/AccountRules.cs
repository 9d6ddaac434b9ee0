using Rectify.Events;
using Rectify.Identities;
using static Rectify.Testing.Identities.Refusals;
using AccountState = Rectify.Identities.V1.Account.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Testing.Identities;

/// <summary>How an account is opened, locked, suspended and used.</summary>
public sealed class AccountRules
{
    private const string Link = "a-link";
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Person Xiaoman = Person.Register(new() { DisplayName = "邓小满" }).First;

    [Fact]
    public void IsOpenedWithALinkThatSetsThePasswordOnceWithinThreeDays()
    {
        var (invited, fact) = Account.Open(Xiaoman, " Xiaoman ", Link, Now);

        Assert.Equal((AccountState.Invited, "Xiaoman", "xiaoman", Xiaoman.Id), (invited.State, invited.UserName, invited.UserNameKey, invited.PersonId));
        Assert.False(Assert.IsType<AccountOpened>(fact).Account.IsOpen);
        Assert.DoesNotContain(Link, invited.LinkHash, StringComparison.Ordinal);
        Refused("LINK_EXPIRED", () => invited.SetPassword("another", Now));
        Refused("LINK_EXPIRED", () => invited.SetPassword(Link, Now.AddDays(3).AddSeconds(1)));
        var (open, set) = invited.SetPassword(Link, Now.AddDays(3));
        Assert.Equal((AccountState.Open, "", null), (open.State, open.LinkHash, open.LinkEnds));
        Assert.True(Assert.IsType<AccountPasswordSet>(set).Account.IsOpen);
        Refused("LINK_EXPIRED", () => open.SetPassword(Link, Now));
    }

    [Fact]
    public void ARefusalSaysWhatWasWrongAndThatItIsLocked()
    {
        var account = OpenAccount();
        Assert.IsType<AccountSignInRefused>(account.Refuse(Now, isCode: false).Fact);
        Assert.IsType<AccountCodeRefused>(account.Refuse(Now, isCode: true).Fact);
        Assert.IsType<AccountLocked>((account with { Failures = 4 }).Refuse(Now, isCode: false).Fact);
        Assert.IsType<AccountLocked>((account with { Failures = 4 }).Refuse(Now, isCode: true).Fact);
        Assert.IsType<AccountCodeRefused>((account with { Failures = 5, LockedUntil = Now }).Refuse(Now, isCode: true).Fact);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B")]
    public void HasANameThatCanBeReadAndSoHasItsPerson(string name)
    {
        Assert.Equal(["account.user_name"], Refused("FIELD_REQUIRED", () => Account.Open(Xiaoman, name, Link, Now)).Fields);
        Assert.Equal(["person.display_name"], Refused("FIELD_REQUIRED", () => Person.Register(new() { DisplayName = name })).Fields);
        Assert.Equal("邓小满", Person.Register(new() { DisplayName = "\u200B邓小满\u2060 " }).First.DisplayName);
    }

    [Theory, InlineData("xiao man"), InlineData("xiao\u3000man"), InlineData("xiao\u200Bman"), InlineData("xiao\tman"), InlineData("xiao\u202Eman")]
    public void HasANameWithoutBlanksAndWhatNobodySees(string name) =>
        Refused("FIELD_INVALID", "account.user_name", () => Account.Open(Xiaoman, name, Link, Now));

    [Fact]
    public void HasANameWithoutFullWidthSigns()
    {
        var (account, _) = Account.Open(Xiaoman, "　Ｘｉａｏｍａｎ１ ", Link, Now);
        Assert.Equal(("Xiaoman1", "xiaoman1"), (account.UserName, account.UserNameKey));
    }

    [Fact]
    public void IsNotOpenedForWhoHasLeft() =>
        Refused("PERSON_GONE", () => Account.Open(Xiaoman with { State = PersonState.Left }, "xiaoman", Link, Now));

    [Fact]
    public void AnotherLinkMakesTheFirstOneWorthNothingAndThePasswordToo()
    {
        var (again, fact) = (OpenAccount() with { Failures = 5, LockedUntil = Now.AddMinutes(15) }).Invite("second", Now);

        Assert.Equal((AccountState.Invited, 1, Now.AddDays(3), 0, null), (again.State, again.Epoch, again.LinkEnds, again.Failures, again.LockedUntil));
        Assert.False(Assert.IsType<AccountInvited>(fact).Account.IsOpen);
        var (set, _) = (again with { Failures = 5, LockedUntil = Now.AddMinutes(15) }).SetPassword("second", Now);
        Assert.Equal((0, null), (set.Failures, set.LockedUntil));
        Refused("LINK_EXPIRED", () => again.SetPassword(Link, Now));
        Refused("ACCOUNT_STEP_REFUSED", () => again.SignIn(Now));
        Assert.Equal(AccountState.Open, again.SetPassword("second", Now).Next.State);
    }

    [Fact]
    public void FiveWrongPasswordsLockItForAQuarterOfAnHourAndASignInForgetsThem()
    {
        var account = OpenAccount();
        for (var wrong = 1; wrong <= 5; wrong++)
        {
            account.RequireUnlocked(Now);
            (account, var fact) = account.Refuse(Now, isCode: false);
            Assert.Equal((wrong, wrong == 5 ? Now.AddMinutes(15) : null), (((AccountSignInRefused)fact).Failures, account.LockedUntil));
        }

        var refusal = Refused("ACCOUNT_LOCKED", () => account.RequireUnlocked(Now.AddMinutes(5)));
        Assert.Equal(TimeSpan.FromMinutes(10), refusal.RetryAfter);
        Assert.Contains("10 minutes", refusal.Message, StringComparison.Ordinal);
        account.RequireUnlocked(Now.AddMinutes(15));
        (account, _) = account.Refuse(isCode: false, at: Now.AddMinutes(16));
        Assert.Equal((6, Now.AddMinutes(15)), (account.Failures, account.LockedUntil));
        (account, _) = account.SignIn(Now.AddMinutes(16));
        Assert.Equal((0, null, Now.AddMinutes(16)), (account.Failures, account.LockedUntil, account.LastSignIn));
    }

    [Fact]
    public void WhoIsSuspendedIsSignedOutAndDoesNotSignInUntilItIsResumed()
    {
        var (suspended, fact) = OpenAccount().Suspend("调离");

        Assert.Equal((AccountState.Suspended, "调离", 1), (suspended.State, suspended.Reason, suspended.Epoch));
        Assert.Equal("调离", Assert.IsType<AccountSuspended>(fact).Reason);
        var invited = Account.Open(Xiaoman, "xiaoman", Link, Now).First.Suspend("调离").Next;
        Assert.Equal(("", null), (invited.LinkHash, invited.LinkEnds));
        Refused("ACCOUNT_STEP_REFUSED", () => suspended.SignIn(Now));
        Refused("ACCOUNT_STEP_REFUSED", () => suspended.Invite(Link, Now));
        var (resumed, _) = (suspended with { Failures = 5, LockedUntil = Now }).Resume();
        Assert.Equal((AccountState.Open, "", 0, null), (resumed.State, resumed.Reason, resumed.Failures, resumed.LockedUntil));
        Assert.IsType<AccountSignedIn>(resumed.SignIn(Now).Fact);
    }

    [Fact]
    public void AnotherPasswordAndASignOutEndEverySession()
    {
        Assert.Equal(1, OpenAccount().ChangePassword().Next.Epoch);
        var (out1, fact) = OpenAccount().SignOut("电脑遗失");
        Assert.Equal((1, "电脑遗失"), (out1.Epoch, Assert.IsType<AccountSignedOut>(fact).Reason));
    }

    [Fact]
    public void ASecondFactorIsSetUpByWhoSignsInAndForgottenForAReason()
    {
        var (set, _) = OpenAccount().SetSecondFactor();
        Assert.True(set.HasSecondFactor);
        var (forgotten, fact) = set.ForgetSecondFactor("手机遗失");
        Assert.Equal((false, "手机遗失"), (forgotten.HasSecondFactor, Assert.IsType<AccountSecondFactorForgotten>(fact).Reason));
    }

    private static Account OpenAccount() => Account.Open(Xiaoman, "xiaoman", Link, Now).First.SetPassword(Link, Now).Next;
}

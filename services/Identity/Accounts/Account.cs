using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using AccountState = Rectify.Identities.V1.Account.Types.State;

namespace Rectify.Identities;

/// <summary>账号: how somebody signs in. What they know and have (<see cref="Credential"/>) is kept apart and stands in no journal.</summary>
[Index(nameof(PersonId), IsUnique = true)]
[Index(nameof(UserNameKey), IsUnique = true)]
[Index(nameof(LinkHash))]
public sealed record Account : Aggregate<V1.Account>, IStaged<AccountState>
{
    /// <summary>So many wrong passwords and codes lock the account (GB/T 22239 8.1.4.1 b).</summary>
    internal const int MostFailures = 5;

    internal static readonly TimeSpan LockSpan = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan LinkSpan = TimeSpan.FromDays(3);

    internal static readonly Transition<AccountState> ToInvite =
        new("invite", "重发启用链接", [AccountState.Invited, AccountState.Open], AccountState.Invited);

    internal static readonly Transition<AccountState> ToSetPassword = new("setPassword", "设置密码", [AccountState.Invited], AccountState.Open);
    internal static readonly Transition<AccountState> ToUse = new("use", "使用", [AccountState.Open], AccountState.Open);

    internal static readonly Transition<AccountState> ToSuspend =
        new("suspend", "停用", [AccountState.Invited, AccountState.Open], AccountState.Suspended);

    internal static readonly Transition<AccountState> ToResume = new("resume", "恢复", [AccountState.Suspended], AccountState.Open);
    internal static readonly Transition<AccountState> ToForget = new("forgetSecondFactor", "重置二次验证", [AccountState.Open], AccountState.Open);
    internal static readonly Transition<AccountState> ToSignOut = new("signOut", "强制退出", [AccountState.Open], AccountState.Open);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<AccountState>> Transitions { get; } =
        [ToInvite, ToSetPassword, ToUse, ToSuspend, ToResume, ToForget, ToSignOut];

    public Guid PersonId { get; init; }

    public string UserName { get; init; } = "";

    /// <summary>The name in normal form and lower case: no two accounts are told apart by what nobody sees.</summary>
    public string UserNameKey { get; init; } = "";

    public AccountState State { get; init; }

    public bool HasSecondFactor { get; init; }

    public DateTimeOffset? LastSignIn { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>SHA-256 of what the link carries with which the password is set; empty where there is none.</summary>
    public string LinkHash { get; init; } = "";

    public DateTimeOffset? LinkEnds { get; init; }

    /// <summary>How often all of its sessions were ended: what was issued before is worth nothing any more.</summary>
    public int Epoch { get; init; }

    private AccountSnapshot Snapshot => new() { Id = Id, PersonId = PersonId, IsOpen = State == AccountState.Open };

    /// <param name="link">What its link carries.</param>
    /// <param name="field">Of the request that gives the name.</param>
    public static (Account First, Fact Fact) Open(
        Person person, string userName, string link, DateTimeOffset at, string field = "account.user_name")
    {
        person.RequireActive();
        var name = Names.ToSignIn(userName, field);
        var account = new Account
        {
            Id = Ids.Next(),
            PersonId = person.Id,
            UserName = name,
            UserNameKey = KeyOf(name),
            State = AccountState.Invited,
            LinkHash = CarriedSecret.HashOf(link),
            LinkEnds = at + LinkSpan,
        };
        return (account, new AccountOpened(account.Snapshot));
    }

    public static string KeyOf(string userName) => Texts.NameKey(userName).ToLowerInvariant();

    /// <summary>重发启用链接: the password of before is worth nothing any more.</summary>
    public (Account Next, Fact Fact) Invite(string link, DateTimeOffset at)
    {
        var next = Apply(ToInvite) with
        { LinkHash = CarriedSecret.HashOf(link), LinkEnds = at + LinkSpan, Failures = 0, LockedUntil = null, Epoch = Epoch + 1 };
        return (next, new AccountInvited(next.Snapshot));
    }

    /// <summary>By the link; whoever has it need not wait for what others have tried.</summary>
    public (Account Next, Fact Fact) SetPassword(string link, DateTimeOffset at)
    {
        RequireLink(link, at);
        var next = Apply(ToSetPassword) with { LinkHash = "", LinkEnds = null, Failures = 0, LockedUntil = null };
        return (next, new AccountPasswordSet(next.Snapshot));
    }

    /// <summary>By who has signed in; every session begun before ends.</summary>
    public (Account Next, Fact Fact) ChangePassword()
    {
        var next = Apply(ToUse) with { Epoch = Epoch + 1 };
        return (next, new AccountPasswordSet(next.Snapshot));
    }

    public (Account Next, Fact Fact) SignIn(DateTimeOffset at)
    {
        var next = Apply(ToUse) with { LastSignIn = at, Failures = 0, LockedUntil = null };
        return (next, new AccountSignedIn(next.Snapshot));
    }

    /// <summary>A password or a code was wrong.</summary>
    public (Account Next, Fact Fact) Refuse(DateTimeOffset at, bool isCode)
    {
        var failures = Failures + 1;
        var next = this with { Failures = failures, LockedUntil = failures % MostFailures == 0 ? at + LockSpan : LockedUntil };
        return (next, next.LockedUntil > at ? new AccountLocked(next.Snapshot, failures, next.LockedUntil)
            : isCode ? new AccountCodeRefused(next.Snapshot, failures, next.LockedUntil)
            : new AccountSignInRefused(next.Snapshot, failures, next.LockedUntil));
    }

    public (Account Next, Fact Fact) SetSecondFactor()
    {
        var next = Apply(ToUse) with { HasSecondFactor = true };
        return (next, new AccountSecondFactorSet(next.Snapshot));
    }

    public (Account Next, Fact Fact) ForgetSecondFactor(string reason)
    {
        var next = Apply(ToForget) with { HasSecondFactor = false };
        return (next, new AccountSecondFactorForgotten(next.Snapshot, reason));
    }

    /// <summary>停用.</summary>
    public (Account Next, Fact Fact) Suspend(string reason)
    {
        var next = Apply(ToSuspend) with { Reason = reason, LinkHash = "", LinkEnds = null, Epoch = Epoch + 1 };
        return (next, new AccountSuspended(next.Snapshot, reason));
    }

    /// <summary>恢复: with the password of before; one that never had any has to be invited.</summary>
    public (Account Next, Fact Fact) Resume()
    {
        var next = Apply(ToResume) with { Reason = "", Failures = 0, LockedUntil = null };
        return (next, new AccountResumed(next.Snapshot));
    }

    public (Account Next, Fact Fact) SignOut(string reason)
    {
        var next = Apply(ToSignOut) with { Epoch = Epoch + 1 };
        return (next, new AccountSignedOut(next.Snapshot, reason));
    }

    /// <summary>Refuses while it is locked, whatever is right.</summary>
    public void RequireUnlocked(DateTimeOffset at)
    {
        if (LockedUntil > at)
            throw IdentityReasons.AccountLocked.Refuse((int)Math.Ceiling((LockedUntil.Value - at).TotalMinutes)).After(LockedUntil.Value - at);
    }

    /// <summary>Refuses a link that was used or replaced, or is too old.</summary>
    public void RequireLink(string link, DateTimeOffset at)
    {
        if (LinkHash.Length == 0 || LinkHash != CarriedSecret.HashOf(link) || LinkEnds < at)
            throw IdentityReasons.LinkExpired.Refuse();
    }

    private Account Apply(Transition<AccountState> transition) => this with { State = transition.Apply(State, Resource) };
}

/// <summary>What somebody knows and has, with which they sign in; of no journal.</summary>
public sealed record Credential
{
    /// <summary>Of the account.</summary>
    public required Guid Id { get; init; }

    /// <summary>As ASP.NET Core Identity hashes passwords; empty before the first.</summary>
    public string PasswordHash { get; init; } = "";

    public DateTimeOffset PasswordSetAt { get; init; }

    /// <summary>Of the authenticator, in Base32; empty before it was offered.</summary>
    public string AuthenticatorKey { get; init; } = "";

    /// <summary>The time step of the last code that was right: no code is right twice (RFC 6238, 5.2).</summary>
    public long LastStep { get; init; }
}

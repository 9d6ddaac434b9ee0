using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Events;

/// <summary>What followers need to know of somebody (人员).</summary>
public sealed record PersonSnapshot
{
    public required Guid Id { get; init; }

    /// <summary>Under what name tokens know them.</summary>
    public required string Subject { get; init; }

    public required string DisplayName { get; init; }

    public required string Post { get; init; }

    public required bool IsActive { get; init; }
}

public abstract record PersonFact(PersonSnapshot Person) : Fact;

[FactName("person.registered", "登记人员", "registered the person")]
public sealed record PersonRegistered(PersonSnapshot Person) : PersonFact(Person);

[FactName("person.corrected", "更正人员信息", "corrected what is known of the person")]
public sealed record PersonCorrected(PersonSnapshot Person) : PersonFact(Person);

[FactName("person.left", "登记离岗", "noted that the person has left")]
public sealed record PersonLeft(PersonSnapshot Person, string Reason) : PersonFact(Person);

[FactName("person.returned", "登记返岗", "took the person back")]
public sealed record PersonReturned(PersonSnapshot Person) : PersonFact(Person);

/// <summary>Who takes over from whom (交接), and from when on.</summary>
public sealed record HandoverSnapshot
{
    public required Guid PredecessorId { get; init; }

    public required Guid SuccessorId { get; init; }

    public required DateOnly StartsOn { get; init; }
}

/// <summary>Said of who hands over and of who takes over alike.</summary>
/// <param name="Note">From whom to whom, and from which day on.</param>
[FactName("person.handed_over", "办理交接", "passed the duties on")]
public sealed record PersonHandedOver(PersonSnapshot Person, HandoverSnapshot Handover, string Note, string Reason) : PersonFact(Person);

/// <summary>What followers need to know of an appointment (任职): whoever has none that counts today may do nothing.</summary>
public sealed record AppointmentSnapshot
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Under what name tokens know the person.</summary>
    public required string Subject { get; init; }

    public required Role Role { get; init; }

    /// <summary>Where the role is held; empty for one of the district.</summary>
    public required IReadOnlyList<Guid> Agencies { get; init; }

    public required DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public required bool IsValid { get; init; }
}

public abstract record AppointmentFact(AppointmentSnapshot Appointment) : Fact;

[FactName("appointment.made", "任命", "made the appointment")]
public sealed record AppointmentMade(AppointmentSnapshot Appointment) : AppointmentFact(Appointment);

/// <summary>Another agency is inspected in the round of a group.</summary>
[FactName("appointment.widened", "随轮次增加单位", "added an agency of the round")]
public sealed record AppointmentWidened(AppointmentSnapshot Appointment, Guid AgencyId) : AppointmentFact(Appointment);

[FactName("appointment.ended", "免职", "ended the appointment")]
public sealed record AppointmentEnded(AppointmentSnapshot Appointment, string Reason) : AppointmentFact(Appointment);

/// <summary>Somebody else takes over: it counts to its last day.</summary>
[FactName("appointment.limited", "确定截止日期", "set the last day of the appointment")]
public sealed record AppointmentLimited(AppointmentSnapshot Appointment, string Reason) : AppointmentFact(Appointment);

/// <summary>What followers need to know of an account (账号).</summary>
public sealed record AccountSnapshot
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required bool IsOpen { get; init; }
}

public abstract record AccountFact(AccountSnapshot Account) : Fact;

[FactName("account.opened", "开通账号", "opened the account")]
public sealed record AccountOpened(AccountSnapshot Account) : AccountFact(Account);

[FactName("account.invited", "发出启用链接", "made a link to set the password")]
public sealed record AccountInvited(AccountSnapshot Account) : AccountFact(Account);

[FactName("account.password_set", "设置密码", "set the password")]
public sealed record AccountPasswordSet(AccountSnapshot Account) : AccountFact(Account);

[FactName("account.signed_in", "登录", "signed in")]
public sealed record AccountSignedIn(AccountSnapshot Account) : AccountFact(Account);

/// <summary>A password was wrong.</summary>
[FactName("account.sign_in_refused", "因密码不正确登录被拒", "was refused when signing in for a wrong password")]
public record AccountSignInRefused(AccountSnapshot Account, int Failures, DateTimeOffset? LockedUntil) : AccountFact(Account);

/// <summary>The password was right, and the code of the second factor was not.</summary>
[FactName("account.code_refused", "因验证码不正确登录被拒", "was refused when signing in for a wrong code")]
public sealed record AccountCodeRefused(AccountSnapshot Account, int Failures, DateTimeOffset? LockedUntil)
    : AccountSignInRefused(Account, Failures, LockedUntil);

/// <summary>One or the other was wrong for too many times: nobody signs in for a while.</summary>
[FactName("account.locked", "因连续输错登录被拒并锁定片刻", "was refused when signing in and locked out for a while")]
public sealed record AccountLocked(AccountSnapshot Account, int Failures, DateTimeOffset? LockedUntil) : AccountSignInRefused(Account, Failures, LockedUntil);

[FactName("account.second_factor_set", "设置二次验证", "set up the second factor")]
public sealed record AccountSecondFactorSet(AccountSnapshot Account) : AccountFact(Account);

[FactName("account.second_factor_forgotten", "重置二次验证", "had the second factor forgotten")]
public sealed record AccountSecondFactorForgotten(AccountSnapshot Account, string Reason) : AccountFact(Account);

[FactName("account.suspended", "停用账号", "suspended the account")]
public sealed record AccountSuspended(AccountSnapshot Account, string Reason) : AccountFact(Account);

[FactName("account.resumed", "恢复账号", "let the account be used again")]
public sealed record AccountResumed(AccountSnapshot Account) : AccountFact(Account);

[FactName("account.signed_out", "退出所有登录", "ended every session")]
public sealed record AccountSignedOut(AccountSnapshot Account, string Reason) : AccountFact(Account);

/// <summary>What followers need to know of how a connected system gets its tokens (接口凭证).</summary>
public sealed record ClientSnapshot
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required bool IsValid { get; init; }
}

public abstract record ClientFact(ClientSnapshot Client) : Fact;

[FactName("client.opened", "开通接口凭证", "gave the system credentials")]
public sealed record ClientOpened(ClientSnapshot Client) : ClientFact(Client);

[FactName("client.renewed", "换发密钥", "gave the system another secret")]
public sealed record ClientRenewed(ClientSnapshot Client, string Reason) : ClientFact(Client);

[FactName("client.suspended", "停用接口凭证", "suspended the credentials")]
public sealed record ClientSuspended(ClientSnapshot Client, string Reason) : ClientFact(Client);

[FactName("client.resumed", "恢复接口凭证", "let the credentials be used again")]
public sealed record ClientResumed(ClientSnapshot Client) : ClientFact(Client);

/// <summary>It got a token, the first in ten minutes.</summary>
[FactName("client.used", "获取令牌", "got a token")]
public sealed record ClientUsed(ClientSnapshot Client) : ClientFact(Client);

/// <summary>A wrong secret was sent, the first in ten minutes.</summary>
[FactName("client.refused", "密钥错误被拒", "was refused with a wrong secret")]
public sealed record ClientRefused(ClientSnapshot Client) : ClientFact(Client);

/// <summary>What followers need to know of who stands in for whom (代办); what the deputy holds through it is said of appointments.</summary>
public sealed record DeputySnapshot
{
    public required Guid Id { get; init; }

    public required Guid RepresentedId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required bool IsValid { get; init; }
}

public abstract record DeputyFact(DeputySnapshot Deputy) : Fact;

/// <param name="Note">Who for whom, and from when to when.</param>
[FactName("deputy.appointed", "指定代办", "appointed the deputy")]
public sealed record DeputyAppointed(DeputySnapshot Deputy, string Note, string Reason) : DeputyFact(Deputy);

[FactName("deputy.ended", "终止代办", "ended that the deputy stands in")]
public sealed record DeputyEnded(DeputySnapshot Deputy, string Reason) : DeputyFact(Deputy);

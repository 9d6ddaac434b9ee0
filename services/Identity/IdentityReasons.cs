using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Identities;

/// <summary>Why the identity service refuses. Kept in docs/errors.md with all others.</summary>
public static class IdentityReasons
{
    public static readonly Reason SubjectTaken = new(StatusCode.AlreadyExists, "SUBJECT_TAKEN",
        "Somebody else is known as \"{0}\" to the issuer of tokens.", "登录标识“{0}”已属于其他人员。");
    public static readonly Reason PersonGone = new(StatusCode.FailedPrecondition, "PERSON_GONE",
        "{0} has left. Take them back first (:rejoin).", "{0}已离岗；请先登记返岗。");
    public static readonly Reason AppointmentPlace = new(StatusCode.InvalidArgument, "APPOINTMENT_PLACE",
        "{0} cannot be held like this: {1}.", "“{0}”的任职范围不对：{1}。");
    public static readonly Reason AppointmentDays = new(StatusCode.InvalidArgument, "APPOINTMENT_DAYS",
        "The last day is before the first ({0}).", "任职截止日期早于开始日期（{0}）。");
    public static readonly Reason DutiesSeparate = new(StatusCode.FailedPrecondition, "DUTIES_SEPARATE",
        "{0} is {1} already: account administrators, auditors and those who do the work are different people.",
        "{0}已任{1}：账号管理员、审计员与业务人员不得由同一人兼任（三权分立）。");
    public static readonly Reason AccountExists = new(StatusCode.AlreadyExists, "ACCOUNT_EXISTS",
        "{0} has an account already ({1}).", "{0}已有账号（{1}）。");
    public static readonly Reason UserNameTaken = new(StatusCode.AlreadyExists, "USER_NAME_TAKEN",
        "Another account is called \"{0}\".", "登录名“{0}”已被使用。");
    public static readonly Reason SignInRefused = new(StatusCode.Unauthenticated, "SIGN_IN_REFUSED",
        "The name or the password is not right, or the account is not in use.", "登录名或密码不正确，或账号未启用。");
    public static readonly Reason CodeRefused = new(StatusCode.Unauthenticated, "CODE_REFUSED",
        "The code is not right, or was used before. Wait for the next one.", "验证码不正确或已使用过，请等待下一个验证码。");
    public static readonly Reason AccountLocked = new(StatusCode.ResourceExhausted, "ACCOUNT_LOCKED",
        "Too many wrong attempts: nobody can sign in with this account for {0} minutes.", "错误次数过多，账号已锁定，请在 {0} 分钟后再试。");
    public static readonly Reason LinkExpired = new(StatusCode.FailedPrecondition, "LINK_EXPIRED",
        "The link or the page was used already, or is too old. Ask for a new link, or begin again.", "链接或页面已使用过或已过期；请向账号管理员索取新链接，或重新登录。");
    public static readonly Reason PasswordRefused = new(StatusCode.InvalidArgument, "PASSWORD_REFUSED",
        "The password cannot be taken: {0}.", "密码不符合要求：{0}。");

    // Why an appointment cannot be held like this.
    public static readonly Phrase NobodyIsAppointed = new("nobody is appointed to it", "不能任命");
    public static readonly Phrase HeldAtTheDistrict = new("it is held at the whole district", "属全区职责，不填单位和轮次");
    public static readonly Phrase OnlyGroupsAreOfARound = new("only a group is of a round", "只有巡察组按轮次任命");
    public static readonly Phrase AgenciesMissing = new("say at which agencies it is held", "请填写任职单位");

    // Why a password cannot be taken.
    public static readonly Phrase PasswordTooShort = new("at least {0} characters are needed", "至少 {0} 个字符");
    public static readonly Phrase PasswordTooLong = new("at most {0} characters are taken", "最多 {0} 个字符");
    public static readonly Phrase PasswordOfFewKinds = new(
        "at least {0} of small letters, capital letters, digits and other signs are needed", "大写字母、小写字母、数字、其他符号中至少 {0} 种");
    public static readonly Phrase PasswordUsual = new("it is one of those that are tried first", "过于常见，容易被猜中");
    public static readonly Phrase PasswordIsName = new("it contains the name of the account", "不能包含登录名");
}

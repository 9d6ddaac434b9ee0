using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Identities;

/// <summary>Why the identity service refuses. Kept in docs/errors.md with all others.</summary>
public static class IdentityReasons
{
    public static readonly Reason SubjectTaken = new(StatusCode.AlreadyExists, "SUBJECT_TAKEN",
        "Somebody else is known as \"{0}\" to the issuer of tokens.", "登录标识“{0}”已属于其他人员。");
    public static readonly Reason ViewsFull = new(StatusCode.FailedPrecondition, "VIEWS_FULL",
        "{0} views are kept already; remove one of them first.", "已存了 {0} 个常用筛选，请先删除不用的。");
    public static readonly Reason ViewUnknown = new(StatusCode.NotFound, "VIEW_NOT_FOUND",
        "There is no view {0}, or it is somebody else's.", "没有这个常用筛选（{0}），或者不是您的。");
    public static readonly Phrase KeptByTheOffice = new("for a role a view is kept by the inspection office only", "给某类人员共用的，由巡察办保存");
    public static readonly Reason PersonGone = new(StatusCode.FailedPrecondition, "PERSON_GONE",
        "{0} has left. Take them back first (:rejoin).", "{0}已离岗；请先登记返岗。");
    public static readonly Reason AppointmentPlace = new(StatusCode.InvalidArgument, "APPOINTMENT_PLACE",
        "{0} cannot be held like this: {1}.", "“{0}”的任职范围不对：{1}。");
    public static readonly Reason AppointmentDays = new(StatusCode.InvalidArgument, "APPOINTMENT_DAYS",
        "The last day is before the first ({0}).", "任职截止日期早于开始日期（{0}）。");
    public static readonly Reason DutiesSeparate = new(StatusCode.FailedPrecondition, "DUTIES_SEPARATE",
        "{0} is {1} already: account administrators, auditors and those who do the work are different people.",
        "{0}已任{1}：账号管理员、审计员与业务人员不得由同一人兼任（三权分立）。");
    public static readonly Reason SidesApart = new(StatusCode.FailedPrecondition, "SIDES_APART",
        "{0} is {1}: those who supervise and those of the inspected agencies neither stand in for each other nor take over from each other. "
        + "Name somebody of the same side, or end the deputyship first.",
        "{0}任{1}：监督方与被巡察单位不得相互代办、接任。请另选同一方的人员，或先终止原来的代办。");
    public static readonly Reason DeputyElsewhere = new(StatusCode.FailedPrecondition, "DEPUTY_ELSEWHERE",
        "{0} is {1} at another agency: whoever stands in for somebody of an agency is of that agency as well, or of none. "
        + "Name a colleague, or end the deputyship first.",
        "{0}在其他单位任{1}，不能代办本单位的工作。请指定一位本单位的同事，或先终止原来的代办。");
    public static readonly Reason LastAdministrator = new(StatusCode.FailedPrecondition, "LAST_ADMINISTRATOR",
        "At least one account administrator who can sign in must remain. Appoint another one first, and open their account.",
        "至少保留一名能登录的账号管理员；请先任命另一位并开通账号。");
    public static readonly Reason AppointmentLent = new(StatusCode.FailedPrecondition, "APPOINTMENT_LENT",
        "It is held in the stead of somebody else. End the deputyship instead.", "这项任职是代办所得；请终止代办。");
    public static readonly Reason SamePerson = new(StatusCode.InvalidArgument, "SAME_PERSON",
        "{0} cannot take over from themselves, nor stand in for themselves. Name somebody else.", "不能交接给本人，也不能由本人代办（{0}），请另选一人。");
    public static readonly Reason DeputyDays = new(StatusCode.InvalidArgument, "DEPUTY_DAYS",
        "The last day ({0}) is before the first.", "代办截止日期（{0}）早于开始日期。");
    public static readonly Reason DeputyExists = new(StatusCode.AlreadyExists, "DEPUTY_EXISTS",
        "{0} stands in for {1} already. End that first.", "{0}已在代{1}办理；请先终止原来的代办。");
    public static readonly Reason NothingHeld = new(StatusCode.FailedPrecondition, "NOTHING_HELD",
        "{0} is appointed to nothing on {1}: there is nothing to pass on.", "{0}在 {1} 没有任职，无可移交。");
    public static readonly Reason UsersUnreadable = new(StatusCode.InvalidArgument, "USERS_UNREADABLE",
        "This is no list of people: {0}.", "不是人员名单：{0}。请下载模板，照表头填写。");
    public static readonly Reason UsersWrong = new(StatusCode.InvalidArgument, "USERS_WRONG",
        "{0} lines are wrong, nothing was imported. Line {1}: {2}", "{0} 行有误，没有导入任何内容。第 {1} 行：{2}");
    public static readonly Reason UsersTooMany = new(StatusCode.InvalidArgument, "USERS_TOO_MANY",
        "The list is too large: at most {0} KiB and {1} lines. Bring it in in parts.", "名单过大：最多 {0} KB、{1} 行；请拆分后分次导入。");
    public static readonly Reason UserNameMissing = new(StatusCode.InvalidArgument, "USER_NAME_MISSING",
        "The line names nobody. Write a name.", "没有填写姓名，请补上。");
    public static readonly Reason UserRoleUnknown = new(StatusCode.InvalidArgument, "USER_ROLE_UNKNOWN",
        "There is no role \"{0}\". Write one of {1}.", "没有“{0}”这一职责；可填写：{2}。");
    public static readonly Reason UserDayUnknown = new(StatusCode.InvalidArgument, "USER_DAY_UNKNOWN",
        "\"{0}\" is no day. Write it as 2026-01-05.", "“{0}”不是日期；请写成 2026-01-05 或 2026年1月5日。");
    public static readonly Reason UserUnclear = new(StatusCode.InvalidArgument, "USER_UNCLEAR",
        "Several people are called {0}. Say under what name tokens know them (subject).", "有多人名为{0}，无法判断是谁；请填写统一登录标识。");
    public static readonly Reason PlaceUnknown = new(StatusCode.NotFound, "PLACE_UNKNOWN",
        "Nothing is registered under the name \"{0}\". Write it as it is registered.", "没有登记过“{0}”；请按登记的全称填写。");
    public static readonly Reason AccountExists = new(StatusCode.AlreadyExists, "ACCOUNT_EXISTS",
        "{0} has an account already ({1}).", "{0}已有账号（{1}）。");
    public static readonly Reason ClientExists = new(StatusCode.AlreadyExists, "CLIENT_EXISTS",
        "{0} has credentials of a connected system already.", "{0}已有接口凭证。");
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

    public static readonly Phrase RoundMissing = new("say of which round it is", "请选择所属轮次");

    public static readonly Phrase UserNameForm = new("write it without blanks and signs that nobody sees", "不能有空格和看不见的符号");

    public static readonly Phrase NotBeforeToday = new("it must not lie before today", "不能早于今天");
    public static readonly Phrase AYearAtMost = new("nobody stands in for more than a year: {0} is the latest day", "代办最长一年，最迟到 {0}");

    // Why a list of people cannot be read.
    public static readonly Phrase NoNames = new("it has no line with the headings of the template", "没有表头“姓名”");
    public static readonly Phrase UnknownHeading = new("the heading {0} is not known", "不认识表头“{0}”");

    // Why a password cannot be taken.
    public static readonly Phrase PasswordSame = new("it is the one until now", "不能与原密码相同");
    public static readonly Phrase PasswordTooShort = new("at least {0} characters are needed", "至少 {0} 个字符");
    public static readonly Phrase PasswordTooLong = new("at most {0} characters are taken", "最多 {0} 个字符");
    public static readonly Phrase PasswordOfFewKinds = new(
        "at least {0} of small letters, capital letters, digits and other signs are needed", "大写字母、小写字母、数字、其他符号中至少 {0} 种");
    public static readonly Phrase PasswordUsual = new("it is one of those that are tried first", "过于常见，容易被猜中");
    public static readonly Phrase PasswordIsName = new("it contains the name of the account", "不能包含登录名");
}

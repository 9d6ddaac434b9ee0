using Grpc.Core;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Reasons for which any service refuses; those of one service live with it. A word, once given, keeps its meaning.
/// </summary>
public static class Reasons
{
    // Who asks.
    public static readonly Reason TokenMissing = new(StatusCode.Unauthenticated, "TOKEN_MISSING",
        "Sign in first: send a token as \"Authorization: Bearer …\".", "请先登录（Authorization: Bearer 令牌）。");
    public static readonly Reason TokenInvalid = new(StatusCode.Unauthenticated, "TOKEN_INVALID",
        "The token is not valid: {0}. Sign in again.", "令牌无效（{0}），请重新登录。");
    public static readonly Reason AppointmentInvalid = new(StatusCode.PermissionDenied, "APPOINTMENT_INVALID",
        "The token has the appointment \"{0}\", which is not understood: {1}. Tell who gives out the tokens.",
        "令牌中的任职“{0}”无法识别（{1}），请联系身份系统管理员。");
    public static readonly Reason AppointmentsAmbiguous = new(StatusCode.PermissionDenied, "APPOINTMENTS_AMBIGUOUS",
        "The token names roles ({0}) apart from agencies, so that it cannot be told which is held where. Who gives out the tokens has to put the claim "
        + "\"appointments\" into them: role@agencies/…, or a role of the district alone, once for each.",
        "令牌将角色（{0}）与单位分开列出，无法判断各角色任职于何处；请身份系统管理员改用 appointments 声明逐项写明（角色@agencies/…，全区角色只写角色）。");
    public static readonly Reason RoleRefused = new(StatusCode.PermissionDenied, "ROLE_REFUSED",
        "Your role may not do this. Roles that may: {0}.", "您的角色无权执行此操作，可执行的角色：{0}。");
    public static readonly Reason DistrictOnly = new(StatusCode.PermissionDenied, "DISTRICT_ONLY",
        "Only those who see the whole district may do this.", "仅限全区权限的人员执行此操作。");
    public static readonly Reason RoleHeldElsewhere = new(StatusCode.PermissionDenied, "ROLE_HELD_ELSEWHERE",
        "You hold no role at {0} that may do this.", "您在{0}没有可执行此操作的任职。");
    public static readonly Reason AppointmentsChanged = new(StatusCode.PermissionDenied, "APPOINTMENTS_CHANGED",
        "What you are appointed to has changed since you began to listen. Connect again.", "您的任职已变更，请重新连接。");
    public static readonly Reason OriginRefused = new(StatusCode.PermissionDenied, "ORIGIN_REFUSED",
        "The form was sent from another site ({0}).", "该表单来自其他网站（{0}），不予受理。");

    // How it is asked.
    public static readonly Reason FieldRequired = new(StatusCode.InvalidArgument, "FIELD_REQUIRED",
        "Fill in \"{0}\".", "请填写“{0}”。");
    public static readonly Reason FieldTooLong = new(StatusCode.InvalidArgument, "FIELD_TOO_LONG",
        "\"{0}\" has {1} characters; at most {2} are kept.", "“{0}”有{1}个字，最多{2}个字。");
    public static readonly Reason FieldTooMany = new(StatusCode.InvalidArgument, "FIELD_TOO_MANY",
        "\"{0}\" has {1} entries; at most {2} are taken.", "“{0}”有{1}项，最多{2}项。");
    public static readonly Reason FieldInvalid = new(StatusCode.InvalidArgument, "FIELD_INVALID",
        "\"{0}\" cannot be \"{1}\": {2}.", "“{0}”的值“{1}”无效：{2}。");
    public static readonly Reason NameInvalid = new(StatusCode.InvalidArgument, "NAME_INVALID",
        "\"{0}\" must look like {1}, not \"{2}\".", "“{0}”应为 {1} 的形式，而不是“{2}”。");
    public static readonly Reason PageTokenInvalid = new(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID",
        "The page token is not one of ours: use the one of the previous answer, with the same filter.", "翻页标记无效，请使用上一页返回的标记，并保持筛选条件不变。");
    public static readonly Reason FilterInvalid = new(StatusCode.InvalidArgument, "FILTER_INVALID",
        "The filter is not understood from character {0} on, at \"{1}\": {2}.", "筛选条件从第{0}个字符“{1}”起无法识别：{2}。");
    public static readonly Reason BodyInvalid = new(StatusCode.InvalidArgument, "BODY_INVALID",
        "The body is not what this call takes: {0}.", "请求内容格式不正确：{0}。");
    public static readonly Reason BodyTooLarge = new(StatusCode.ResourceExhausted, "BODY_TOO_LARGE",
        "The body is larger than the limit of {0} bytes.", "请求内容超过上限（{0} 字节）。");
    public static readonly Reason FactTooLarge = new(StatusCode.InvalidArgument, "FACT_TOO_LARGE",
        "What this would write about {0} is larger than the limit of {1} bytes. Shorten the texts, or divide them.",
        "关于 {0} 的内容超过上限（{1} 字节），请精简或分开填报。");
    public static readonly Reason QueryUnknown = new(StatusCode.InvalidArgument, "QUERY_PARAMETER_UNKNOWN",
        "There is no query parameter \"{0}\".", "没有查询参数“{0}”。");
    public static readonly Reason QueryCollides = new(StatusCode.InvalidArgument, "PARAMETER_COLLIDES",
        "\"{0}\" is given twice: it is already set by the {1}.", "“{0}”重复给出：已由{1}指定。");
    public static readonly Reason PathUnknown = new(StatusCode.NotFound, "PATH_UNKNOWN",
        "There is nothing at this path. /openapi.json lists what there is.", "没有这个地址，可用的接口见 /openapi.json。");
    public static readonly Reason RpcUnknown = new(StatusCode.Unimplemented, "RPC_UNKNOWN",
        "There is no rpc \"{0}\" here; reflection and /protos.zip list what there is.", "没有 gRPC 方法“{0}”，可用的服务和方法见反射接口和 /protos.zip。");
    public static readonly Reason ServiceUnknown = new(StatusCode.NotFound, "SERVICE_UNKNOWN",
        "There is no gRPC service \"{0}\" here; reflection lists what there is.", "没有 gRPC 服务“{0}”，可用的服务见反射接口。");
    public static readonly Reason MethodNotAllowed = new(StatusCode.Unimplemented, "METHOD_NOT_ALLOWED",
        "This path does not answer this method.", "此地址不支持该请求方法。");
    public static readonly Reason MediaTypeUnsupported = new(StatusCode.InvalidArgument, "MEDIA_TYPE_UNSUPPORTED",
        "This call takes application/json, not \"{0}\".", "此接口只接受 application/json，而不是“{0}”。");

    // Writing twice, writing late.
    public static readonly Reason UrgedToday = new(StatusCode.FailedPrecondition, "URGED_TODAY",
        "It was urged today already. Once a day is enough.", "今天已经催办过；同一事项一天催办一次。");
    public static readonly Reason Voided = new(StatusCode.FailedPrecondition, "VOIDED",
        "It is voided: nothing is done with it unless its voiding is reversed.", "已作废，不再办理；如需恢复，请先撤销作废。");
    public static readonly Reason EtagStale = new(StatusCode.Aborted, "ETAG_STALE",
        "It has changed since you read it. Read it again and repeat.", "数据已被他人更新，请刷新后重试。");
    public static readonly Reason RequestIdReused = new(StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
        "This request id was used for another request. Use a new one.", "该请求编号已用于其他请求，请更换。");
    public static readonly Reason AgencyGone = new(StatusCode.FailedPrecondition, "AGENCY_GONE",
        "{0} was merged or archived and takes no new work.", "{0}已合并或撤销，不再承接新的工作。");
    public static readonly Reason FourEyes = new(StatusCode.FailedPrecondition, "FOUR_EYES",
        "The one who {0} may not {1}: somebody else has to.", "{0}的人不能{1}，须由他人办理。");

    // Too much at once.
    public static readonly Reason TooManyRequests = new(StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS",
        "That were too many requests at once. Repeat them after a while, and more slowly.", "请求过于频繁，请稍候再试并放慢速度。");
    public static readonly Reason TooManyStreams = new(StatusCode.ResourceExhausted, "TOO_MANY_STREAMS",
        "Too many streams are open already. End one of yours, or come again in a moment.", "打开的数据流过多，请先关闭一个，或稍后再试。");

    // Our own trouble.
    public static readonly Reason PeerUnavailable = new(StatusCode.Unavailable, "PEER_UNAVAILABLE",
        "Another part of the system does not answer. Try again in a moment with the same request id, to be sure of one result.",
        "系统其他部分暂无响应，请稍后用同一请求编号重试，以免重复。");
    public static readonly Reason Stopping = new(StatusCode.Unavailable, "STOPPING",
        "This part of the system is being stopped or restarted. Connect again in a moment and go on from where you are.", "系统该部分正在停止或重启，请稍后重新连接并从断点继续。");
    public static readonly Reason VerificationRunning = new(StatusCode.ResourceExhausted, "VERIFICATION_RUNNING",
        "This journal is being verified already. Wait for the end of it.", "该流水正在核验中，请等待其完成。");
    public static readonly Reason StoreUnavailable = new(StatusCode.Unavailable, "STORE_UNAVAILABLE",
        "The database does not answer. Try again in a moment with the same request id, to be sure of one result.", "数据库暂无响应，请稍后用同一请求编号重试，以免重复。");
    public static readonly Reason DeadlineExceeded = new(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED",
        "It took longer than you would wait. Repeat with the same request id to be sure of one result.", "处理超时；请用同一请求编号重试，以免重复。");
    public static readonly Reason Internal = new(StatusCode.Internal, "INTERNAL",
        "Something went wrong on our side; it was logged as {0}.", "系统内部出错，已记录（{0}）。");
}

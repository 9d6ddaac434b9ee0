using Grpc.Core;

namespace Rectify.Platform.Api.Errors;

/// <summary>The catalogue: every reason for which any service refuses. A word, once given, keeps its meaning.</summary>
public static class Reasons
{
    // Who asks.
    public static readonly Reason TokenMissing = new(StatusCode.Unauthenticated, "TOKEN_MISSING",
        "Sign in first: send a token as \"Authorization: Bearer …\".", "请先登录（Authorization: Bearer 令牌）。");
    public static readonly Reason TokenInvalid = new(StatusCode.Unauthenticated, "TOKEN_INVALID",
        "The token is not valid: {0} Sign in again.", "令牌无效，请重新登录。");
    public static readonly Reason RoleRefused = new(StatusCode.PermissionDenied, "ROLE_REFUSED",
        "Your role may not do this. Roles that may: {0}.", "您的角色无权执行此操作，可执行的角色：{0}。");
    public static readonly Reason DistrictOnly = new(StatusCode.PermissionDenied, "DISTRICT_ONLY",
        "Only those who see the whole district may do this.", "仅限全区权限的人员执行此操作。");
    public static readonly Reason OriginRefused = new(StatusCode.PermissionDenied, "ORIGIN_REFUSED",
        "The form was sent from another site ({0}).", "该表单来自其他网站（{0}），不予受理。");

    // How it is asked.
    public static readonly Reason FieldRequired = new(StatusCode.InvalidArgument, "FIELD_REQUIRED",
        "Fill in \"{0}\".", "请填写“{0}”。");
    public static readonly Reason FieldTooLong = new(StatusCode.InvalidArgument, "FIELD_TOO_LONG",
        "\"{0}\" has {1} characters; at most {2} are kept.", "“{0}”有{1}个字，最多{2}个字。");
    public static readonly Reason FieldInvalid = new(StatusCode.InvalidArgument, "FIELD_INVALID",
        "\"{0}\" cannot be \"{1}\": {2}.", "“{0}”的值“{1}”无效：{2}。");
    public static readonly Reason NameInvalid = new(StatusCode.InvalidArgument, "NAME_INVALID",
        "\"{0}\" must look like {1}, not \"{2}\".", "“{0}”应为 {1} 的形式，而不是“{2}”。");
    public static readonly Reason PageTokenInvalid = new(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID",
        "The page token is not one of ours: use the one of the previous answer, with the same filter.", "翻页标记无效，请使用上一页返回的标记，并保持筛选条件不变。");
    public static readonly Reason FilterInvalid = new(StatusCode.InvalidArgument, "FILTER_INVALID",
        "The filter is not understood at \"{0}\": {1}.", "筛选条件在“{0}”处无法识别：{1}。");
    public static readonly Reason BodyInvalid = new(StatusCode.InvalidArgument, "BODY_INVALID",
        "The body is not what this call takes: {0}", "请求内容格式不正确：{0}");
    public static readonly Reason BodyTooLarge = new(StatusCode.ResourceExhausted, "BODY_TOO_LARGE",
        "The body is larger than the limit of {0} bytes.", "请求内容超过上限（{0} 字节）。");
    public static readonly Reason QueryUnknown = new(StatusCode.InvalidArgument, "QUERY_PARAMETER_UNKNOWN",
        "There is no query parameter \"{0}\".", "没有查询参数“{0}”。");
    public static readonly Reason QueryCollides = new(StatusCode.InvalidArgument, "PARAMETER_COLLIDES",
        "\"{0}\" is given twice: it is already set by the {1}.", "“{0}”重复给出：已由{1}指定。");
    public static readonly Reason PathUnknown = new(StatusCode.NotFound, "PATH_UNKNOWN",
        "There is nothing at this path. /openapi.json lists what there is.", "没有这个地址，可用的接口见 /openapi.json。");
    public static readonly Reason ServiceUnknown = new(StatusCode.NotFound, "SERVICE_UNKNOWN",
        "There is no gRPC service \"{0}\" here; reflection lists what there is.", "没有 gRPC 服务“{0}”，可用的服务见反射接口。");
    public static readonly Reason MethodNotAllowed = new(StatusCode.Unimplemented, "METHOD_NOT_ALLOWED",
        "This path does not answer this method.", "此地址不支持该请求方法。");
    public static readonly Reason MediaTypeUnsupported = new(StatusCode.InvalidArgument, "MEDIA_TYPE_UNSUPPORTED",
        "This call takes application/json, not \"{0}\".", "此接口只接受 application/json，而不是“{0}”。");

    // Writing twice, writing late.
    public static readonly Reason EtagStale = new(StatusCode.Aborted, "ETAG_STALE",
        "It has changed since you read it. Read it again and repeat.", "数据已被他人更新，请刷新后重试。");
    public static readonly Reason RequestIdReused = new(StatusCode.AlreadyExists, "REQUEST_ID_REUSED",
        "This request id was used for another request. Use a new one.", "该请求编号已用于其他请求，请更换。");
    public static readonly Reason FourEyes = new(StatusCode.FailedPrecondition, "FOUR_EYES",
        "The one who {0} may not {1}: somebody else has to.", "{2}的人不能{3}，须由他人办理。");

    // Agencies, rounds, inspections, issues.
    public static readonly Reason AgencyNotFound = new(StatusCode.NotFound, "AGENCY_NOT_FOUND",
        "There is no agency \"{0}\" for you.", "未找到单位“{0}”。");
    public static readonly Reason AgencyExists = new(StatusCode.AlreadyExists, "AGENCY_EXISTS",
        "An agency named \"{0}\" is registered already.", "单位“{0}”已登记。");
    public static readonly Reason RoundNotFound = new(StatusCode.NotFound, "ROUND_NOT_FOUND",
        "There is no round \"{0}\".", "未找到轮次“{0}”。");
    public static readonly Reason RoundExists = new(StatusCode.AlreadyExists, "ROUND_EXISTS",
        "A round titled \"{0}\" is open already.", "轮次“{0}”已建立。");
    public static readonly Reason InspectionNotFound = new(StatusCode.NotFound, "INSPECTION_NOT_FOUND",
        "There is no inspection \"{0}\" for you.", "未找到巡察“{0}”。");
    public static readonly Reason InspectionExists = new(StatusCode.AlreadyExists, "INSPECTION_EXISTS",
        "{0} has another ledger in the round {1} ({2}). To bring in a newer edition of it, repeat with ?revise={2}; "
        + "to import this one beside it, name another round with ?round=rounds/…",
        "{0}在{1}中已有另一份台账（{2}）。如为更新版本，请加 ?revise={2} 重新导入；如需另行导入，请用 ?round=rounds/… 指定其他轮次。");
    public static readonly Reason IssueNotFound = new(StatusCode.NotFound, "ISSUE_NOT_FOUND",
        "There is no issue \"{0}\" for you.", "未找到问题“{0}”。");
    public static readonly Reason IssueStepRefused = new(StatusCode.FailedPrecondition, "ISSUE_STEP_REFUSED",
        "The issue is {0}; to {1}, it must be {2}.", "问题当前状态为{3}，须为{5}时才能{4}。");
    public static readonly Reason MeasuresOpen = new(StatusCode.FailedPrecondition, "MEASURES_OPEN",
        "{0} of {1} measures are not verified yet.", "{1}条措施中还有{0}条未核实，不能销号。");
    public static readonly Reason MeasuresUnknown = new(StatusCode.FailedPrecondition, "MEASURES_PENDING",
        "The issue's measures are still being opened. Try again in a moment.", "该问题的措施正在建立，请稍后再试。");

    // Reports.
    public static readonly Reason DocumentUnreadable = new(StatusCode.InvalidArgument, "DOCUMENT_UNREADABLE",
        "The document cannot be read ({0}): {1}", "无法读取文件（{0}）：{1}");
    public static readonly Reason LedgerEmpty = new(StatusCode.InvalidArgument, "LEDGER_EMPTY",
        "No issue was found in the document: nothing to import. :parse shows what was understood.", "文件中没有识别出任何问题，无法导入；可先用 :parse 查看识别结果。");
    public static readonly Reason LedgerWithoutAgency = new(StatusCode.InvalidArgument, "LEDGER_WITHOUT_AGENCY",
        "The document does not say whose report it is. Correct the ledger (:parse) and import it as JSON.", "文件未写明整改单位；请先用 :parse 取得台账，补上单位后以 JSON 导入。");

    // Measures.
    public static readonly Reason MeasureNotFound = new(StatusCode.NotFound, "MEASURE_NOT_FOUND",
        "There is no measure \"{0}\" for you.", "未找到措施“{0}”。");
    public static readonly Reason MeasureStepRefused = new(StatusCode.FailedPrecondition, "MEASURE_STEP_REFUSED",
        "The measure is {0}; to {1}, it must be {2}.", "措施当前状态为{3}，须为{5}时才能{4}。");

    // Notices.
    public static readonly Reason NoticeNotFound = new(StatusCode.NotFound, "NOTICE_NOT_FOUND",
        "There is no notice \"{0}\" for you.", "未找到通报“{0}”。");
    public static readonly Reason NoticeStepRefused = new(StatusCode.FailedPrecondition, "NOTICE_STEP_REFUSED",
        "The notice is {0}; to {1}, it must be {2}.", "通报当前状态为{3}，须为{5}时才能{4}。");
    public static readonly Reason NoticeUngraded = new(StatusCode.FailedPrecondition, "NOTICE_UNGRADED",
        "{0} issues have no completion grade and fit no status group. Use another template, or take them further first.",
        "有{0}个问题没有标明完成程度，无法按完成程度分组；请改用其他版式，或先推进整改。");

    // Parked events.
    public static readonly Reason ParkedEventNotFound = new(StatusCode.NotFound, "PARKED_EVENT_NOT_FOUND",
        "There is no parked event \"{0}\".", "未找到搁置事件“{0}”。");
    public static readonly Reason ParkedEventSettled = new(StatusCode.FailedPrecondition, "PARKED_EVENT_SETTLED",
        "The event is not parked any more: it is {0}.", "该事件已不在搁置状态：{1}。");
    public static readonly Reason ParkedEventWaits = new(StatusCode.FailedPrecondition, "PARKED_EVENT_WAITS",
        "An earlier event of the same stream has to be replayed or dropped first: {0}.", "同一流中更早的事件须先重放或放弃：{0}。");

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

    /// <summary>All of them, by word.</summary>
    public static IReadOnlyDictionary<string, Reason> All { get; } = typeof(Reasons).GetFields()
        .Where(field => field.FieldType == typeof(Reason))
        .Select(field => (Reason)field.GetValue(null)!)
        .ToDictionary(reason => reason.Word, StringComparer.Ordinal);
}

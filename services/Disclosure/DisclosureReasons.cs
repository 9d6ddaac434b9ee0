using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Disclosures;

/// <summary>Why the disclosure service refuses. Kept in docs/errors.md with all others.</summary>
public static class DisclosureReasons
{
    public static readonly Reason NoticeNotFound = new(StatusCode.NotFound, "NOTICE_NOT_FOUND",
        "There is no notice \"{0}\" for you.", "未找到通报“{0}”。");
    public static readonly Reason NoticeStepRefused = new(StatusCode.FailedPrecondition, "NOTICE_STEP_REFUSED",
        "The notice is {0}; to {1}, it must be {2}.", "通报当前状态为{3}，须为{5}时才能{4}。");
    public static readonly Reason NoticeUngraded = new(StatusCode.FailedPrecondition, "NOTICE_UNGRADED",
        "{0} issues have no completion grade and fit no status group. Use another template, or take them further first.",
        "有{0}个问题没有标明完成程度，无法按完成程度分组；请改用其他版式，或先推进整改。");
}

using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Disclosures;

/// <summary>Why the disclosure service refuses. Kept in docs/errors.md with all others.</summary>
public static class DisclosureReasons
{
    public static readonly Reason NoticeUngraded = new(StatusCode.FailedPrecondition, "NOTICE_UNGRADED",
        "{0} issues have no completion grade and fit no status group. Use another template, or take them further first.",
        "有{0}个问题没有标明完成程度，无法按完成程度分组；请改用其他版式，或先推进整改。");
    public static readonly Reason NoticeOutdated = new(StatusCode.FailedPrecondition, "NOTICE_OUTDATED",
        "The ledger has changed since the notice was compiled. Compile another one, and withdraw this one.", "通报编制后台账已有变更；请重新编制通报，并撤回本通报。");
}

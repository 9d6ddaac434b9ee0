using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Measures;

/// <summary>Why the measure service refuses. Kept in docs/errors.md with all others.</summary>
public static class MeasureReasons
{
    public static readonly Reason IssueNotAccepted = new(StatusCode.FailedPrecondition, "ISSUE_NOT_ACCEPTED",
        "Nobody has taken on the issue of this measure yet. Accept it first (:accept), then record what was done.", "该措施所属问题尚未认领；请先认领问题，再记录进展。");

    public static readonly Reason DueSet = new(StatusCode.FailedPrecondition, "DUE_SET",
        "It is due on {0} already. Only the inspection office moves a day that is set.", "该措施期限已定为 {0}；已定的期限只能由巡察办调整。");
}

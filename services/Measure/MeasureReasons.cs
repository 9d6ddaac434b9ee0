using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Measures;

/// <summary>Why the measure service refuses. Kept in docs/errors.md with all others.</summary>
public static class MeasureReasons
{
    public static readonly Reason IssueNotAccepted = new(StatusCode.FailedPrecondition, "ISSUE_NOT_ACCEPTED",
        "Nobody has taken on the issue of this measure yet. Accept it first (:accept), then record what was done.", "该措施所属问题尚未认领；请先认领问题，再记录进展。");
}

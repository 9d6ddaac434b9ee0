using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Journal;

/// <summary>Why a journal refuses. Kept in docs/errors.md with all others.</summary>
public static class JournalReasons
{
    public static readonly Reason JournalRestored = new(StatusCode.FailedPrecondition, "JOURNAL_RESTORED",
        "The journal of {0} was restored to an earlier state, and this cursor is of before. Drop what you hold of it, read it again with latest=true, "
        + "and go on from the last cursor.",
        "{0} 的流水已恢复至较早状态，此游标属于恢复之前；请清除所存数据，以 latest=true 重新读取后再继续。");
    public static readonly Reason CursorUnknown = new(StatusCode.FailedPrecondition, "CURSOR_UNKNOWN",
        "The journal of {0} does not hold what the cursor {1} stands behind: it has lost something. Tell its operators, and read on when they have acted.",
        "{0} 的流水中没有游标 {1} 所指的条目，可能已丢失数据；请联系运维人员处理后再读取。");
}

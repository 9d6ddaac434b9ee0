using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>Why a step with a parked fact is refused. Kept in docs/errors.md with all others.</summary>
public static class ParkedReasons
{
    public static readonly Reason ParkedEventNotFound = new(StatusCode.NotFound, "PARKED_EVENT_NOT_FOUND",
        "There is no parked event \"{0}\".", "未找到搁置事件“{0}”。");
    public static readonly Reason ParkedEventSettled = new(StatusCode.FailedPrecondition, "PARKED_EVENT_SETTLED",
        "The event is not parked any more: it is {0}.", "该事件已不在搁置状态：{0}。");
    public static readonly Reason ParkedEventWaits = new(StatusCode.FailedPrecondition, "PARKED_EVENT_WAITS",
        "An earlier event of the same stream has to be replayed or dropped first: {0}.", "同一流中更早的事件须先重放或放弃：{0}。");
}

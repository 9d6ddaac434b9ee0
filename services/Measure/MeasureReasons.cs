using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Measures;

/// <summary>Why the measure service refuses. Kept in docs/errors.md with all others.</summary>
public static class MeasureReasons
{
    public static readonly Reason MeasureNotFound = new(StatusCode.NotFound, "MEASURE_NOT_FOUND",
        "There is no measure \"{0}\" for you.", "未找到措施“{0}”。");
    public static readonly Reason MeasureStepRefused = new(StatusCode.FailedPrecondition, "MEASURE_STEP_REFUSED",
        "The measure is {0}; to {1}, it must be {2}.", "措施当前状态为{3}，须为{5}时才能{4}。");
}

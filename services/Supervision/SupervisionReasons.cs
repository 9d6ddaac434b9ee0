using Grpc.Core;
using Rectify.Platform.Api.Errors;

namespace Rectify.Supervision;

/// <summary>Why the supervision service refuses. Kept in docs/errors.md with all others.</summary>
public static class SupervisionReasons
{
    public static readonly Reason FigureUnknown = new(StatusCode.InvalidArgument, "FIGURE_UNKNOWN",
        "The rollup has no figure {0}. Ask for one of {1}.",
        "汇总中没有“{0}”这一数字；可查询的有 {1}。");
    public static readonly Reason CalendarYearIncomplete = new(StatusCode.FailedPrecondition, "CALENDAR_YEAR_INCOMPLETE",
        "The table does not name 1 January {0} as off, so it is not that of the whole year. Draft it again from the whole notice, and adopt that one.",
        "该工作日历未将{0}年1月1日列为休息日，不是完整的全年安排；请按放假通知全文重新录入后再启用。");
    public static readonly Reason CalendarDayRefused = new(StatusCode.FailedPrecondition, "CALENDAR_DAY_REFUSED",
        "{0} is not in {1}, or stands in the table more than once. Draft the table again with each of the year's days once, and adopt that one.",
        "{0}不在{1}年内，或在表中重复出现；请重新录入，每天只列一次，再启用新表。");
    public static readonly Reason CalendarYearImplausible = new(StatusCode.FailedPrecondition, "CALENDAR_YEAR_IMPLAUSIBLE",
        "The table leaves {1} working days of {0}, and a year has at least {2}. Draft it again with nothing but the days of the notice, and adopt that one.",
        "该工作日历中{0}年仅有{1}个工作日（全年不应少于{2}个）；请只录入放假通知列明的日期，重新录入后再启用。");
}

namespace Rectify.Events;

/// <summary>What followers need to know of a year's table of working days (工作日历).</summary>
public sealed record CalendarYearSnapshot
{
    public required Guid Id { get; init; }

    public required int Year { get; init; }

    public required bool IsInForce { get; init; }
}

public abstract record CalendarYearFact(CalendarYearSnapshot CalendarYear) : Fact;

[FactName("calendar_year.drafted", "起草年度日历", "drafted the calendar year")]
public sealed record CalendarYearDrafted(CalendarYearSnapshot CalendarYear) : CalendarYearFact(CalendarYear);

[FactName("calendar_year.adopted", "启用年度日历", "adopted the calendar year")]
public sealed record CalendarYearAdopted(CalendarYearSnapshot CalendarYear) : CalendarYearFact(CalendarYear);

[FactName("calendar_year.revoked", "停用年度日历", "revoked the calendar year")]
public sealed record CalendarYearRevoked(CalendarYearSnapshot CalendarYear, string Reason) : CalendarYearFact(CalendarYear);

using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using CalendarState = Rectify.Supervision.V1.CalendarYear.Types.State;

namespace Rectify.Supervision;

/// <summary>The table of a year's working days (工作日历) as the State Council announced it.</summary>
[Index(nameof(Year), nameof(Id))]
public sealed record CalendarYear : Aggregate<V1.CalendarYear>, IStaged<CalendarState>
{
    /// <summary>A year has some 250; what leaves far fewer is a mistake, and would make every limit late.</summary>
    private const int FewestWorkingDays = 200;

    internal static readonly Transition<CalendarState> ToAdopt = new("adopt", "启用", [CalendarState.Draft], CalendarState.Adopted);
    internal static readonly Transition<CalendarState> ToRevoke = new("revoke", "停用", [CalendarState.Draft, CalendarState.Adopted], CalendarState.Revoked);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<CalendarState>> Transitions { get; } = [ToAdopt, ToRevoke];

    public int Year { get; init; }

    /// <summary>The days that are not what their weekdays say.</summary>
    public IReadOnlyList<CalendarDay> Days { get; init; } = [];

    public string Source { get; init; } = "";

    public CalendarState State { get; init; }

    public DateTimeOffset? AdoptedAt { get; init; }

    public string Reason { get; init; } = "";

    private int WorkingDays => new WorkingCalendar(Days).WorkingDaysBetween(new DateOnly(Year - 1, 12, 31), new DateOnly(Year, 12, 31)).Value;

    private CalendarYearSnapshot Snapshot => new() { Id = Id, Year = Year, IsInForce = State == CalendarState.Adopted };

    /// <summary>The calendar as it came with this program, with the tables that count in the place of its own: of each year the last adopted.</summary>
    public static WorkingCalendar Over(WorkingCalendar announced, IEnumerable<CalendarYear> years) => years
        .Where(one => one.State == CalendarState.Adopted)
        .GroupBy(one => one.Year, (_, same) => same.MaxBy(one => (one.AdoptedAt, one.Id))!)
        .Aggregate(announced, (calendar, one) => calendar.With(one.Year, one.Days));

    public static (CalendarYear First, Fact Fact) Draft(V1.CalendarYear wanted)
    {
        var year = new CalendarYear
        {
            Id = Ids.Next(),
            Year = wanted.Year,
            Days = [.. wanted.Days.Select(day => new CalendarDay(DistrictTime.Day(day.Date), day.Working, day.Name.Trim()))],
            Source = wanted.Source.Trim(),
            State = CalendarState.Draft,
        };
        return (year, new CalendarYearDrafted(year.Snapshot));
    }

    /// <summary>启用: limits in working days count by it from now on.</summary>
    public (CalendarYear Next, Fact Fact) Adopt(DateTimeOffset at)
    {
        var next = Apply(ToAdopt) with { AdoptedAt = at };
        if (!Days.Any(day => day.Date == new DateOnly(Year, 1, 1) && !day.IsWorking))
            throw SupervisionReasons.CalendarYearIncomplete.Refuse(Year);
        if (Days.GroupBy(day => day.Date).FirstOrDefault(same => same.Key.Year != Year || same.Count() > 1) is { } wrong)
            throw SupervisionReasons.CalendarDayRefused.Refuse(DistrictTime.Write(wrong.Key), Year);
        if (WorkingDays is var working && working < FewestWorkingDays)
            throw SupervisionReasons.CalendarYearImplausible.Refuse(Year, working, FewestWorkingDays);
        return (next, new CalendarYearAdopted(next.Snapshot));
    }

    /// <summary>停用: it does not count, and the one that counted before does again.</summary>
    public (CalendarYear Next, Fact Fact) Revoke(string reason)
    {
        var next = Apply(ToRevoke) with { Reason = reason };
        return (next, new CalendarYearRevoked(next.Snapshot, reason));
    }

    private CalendarYear Apply(Transition<CalendarState> transition) => this with { State = transition.Apply(State, Resource) };
}

using Rectify.Events;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Time;
using static Rectify.Supervision.V1.CalendarYear.Types.State;
using static Rectify.Testing.Expected;
using CalendarState = Rectify.Supervision.V1.CalendarYear.Types.State;
using CalendarYear = Rectify.Supervision.CalendarYear;
using Wanted = Rectify.Supervision.V1.CalendarYear;

namespace Rectify.Testing.Supervisions;

/// <summary>The rules of a year's table of working days (工作日历), written a second time.</summary>
public sealed class CalendarYearRules
{
    private static readonly Dictionary<CalendarState, string> Names = new() { [Draft] = "草稿", [Adopted] = "已启用", [Revoked] = "已停用" };

    private static readonly Verb<CalendarYear>[] Verbs =
    [
        new("adopt", (year, now) => year.Adopt(now.At), (year, now) =>
            RefusedUnless<CalendarYear, CalendarState>("calendar year", "工作日历", year.State, Names, "adopt", "启用", [Draft])
            ?? Unusable(year)
            ?? Step(year with { State = Adopted, AdoptedAt = now.At }, told => new CalendarYearAdopted(told))),
        new("revoke", (year, _) => year.Revoke("有误"), (year, _) =>
            RefusedUnless<CalendarYear, CalendarState>("calendar year", "工作日历", year.State, Names, "revoke", "停用", [Draft, Adopted])
            ?? Step(year with { State = Revoked, Reason = "有误" }, told => new CalendarYearRevoked(told, "有误"))),
    ];

    [Fact]
    public void AVerbIsAcceptedIfAndOnlyIfItsTableAndTheDaysAllowIt() => new LifecycleRules<CalendarYear>(Any, year => year.State, Verbs).Hold();

    [Fact]
    public void ATableBeginsAsADraftOfWhatIsWanted()
    {
        var wanted = new Wanted { Year = 2027, Source = " 国办发明电〔2026〕1号 " };
        wanted.Days.Add(new Wanted.Types.Day { Date = "2027-01-01", Name = " 元旦 " });
        wanted.Days.Add(new Wanted.Types.Day { Date = "2027-01-03", Working = true });

        var (year, fact) = CalendarYear.Draft(wanted);

        Assert.Equal([new(new(2027, 1, 1), false, "元旦"), new(new(2027, 1, 3), true, "")], year.Days);
        Assert.Equal(new CalendarYear { Id = year.Id, Year = 2027, Days = year.Days, Source = "国办发明电〔2026〕1号", State = Draft }, year);
        Assert.Equal(new CalendarYearDrafted(new() { Id = year.Id, Year = 2027, IsInForce = false }), fact);
    }

    [Fact]
    public void NoYearHasMoreDaysThan366()
    {
        var wanted = new Wanted { Year = 2028, Source = "放假通知" };
        for (var day = new DateOnly(2028, 1, 1); day.Year == 2028; day = day.AddDays(1))
            wanted.Days.Add(new Wanted.Types.Day { Date = DistrictTime.Write(day) });
        Validation.Check(wanted, "calendar_year.");

        wanted.Days.Add(new Wanted.Types.Day { Date = "2028-01-01" });
        var refused = Assert.Throws<Refusal>(() => Validation.Check(wanted, "calendar_year."));
        Assert.Equal(("FIELD_TOO_MANY", "calendar_year.days"), (refused.Reason.Word, Assert.Single(refused.Fields)));
        Assert.Contains("367", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at most 366", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfEachYearTheLastAdoptedTakesThePlaceOfWhatCameWithTheProgram()
    {
        var at = new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero);
        var (worked, off) = (new DateOnly(2026, 1, 4), new DateOnly(2026, 1, 2)); // A Sunday and a Friday of the notice.
        CalendarYear[] years =
        [
            Table(2026, Adopted, at.AddDays(1), new DateOnly(2026, 3, 3)),
            Table(2026, Adopted, at, new DateOnly(2026, 3, 4)),
            Table(2026, Draft, null, new DateOnly(2026, 3, 5)),
            Table(2026, Revoked, at.AddDays(9), new DateOnly(2026, 3, 6)),
            Table(2027, Adopted, at, new DateOnly(2027, 3, 3)),
        ];

        var calendar = CalendarYear.Over(WorkingCalendar.Announced, years);

        Assert.Equal((false, true), (calendar.IsWorkingDay(worked).Value, calendar.IsWorkingDay(off).Value));
        Assert.Equal(
            [false, true, true, true], Enumerable.Range(3, 4).Where(day => day != 7).Select(day => calendar.IsWorkingDay(new DateOnly(2026, 3, day)).Value));
        Assert.Equal(new Counted<bool>(false, IsProvisional: false), calendar.IsWorkingDay(new DateOnly(2027, 3, 3)));
        Assert.True(calendar.HasTable(2025) && !calendar.HasTable(2028));
        Assert.Same(WorkingCalendar.Announced, CalendarYear.Over(WorkingCalendar.Announced, years[2..4]));
    }

    private static CalendarYear Table(int year, CalendarState state, DateTimeOffset? at, DateOnly off) => new()
    {
        Id = Guid.CreateVersion7(), Year = year, State = state, AdoptedAt = at, Days = [new(new(year, 1, 1), false, "元旦"), new(off, false, "")],
    };

    /// <summary>With New Year's Day or without it or worked on it, with a day of another year or twice or neither.</summary>
    private static CalendarYear Any(Random random)
    {
        var newYear = new CalendarDay(new(2027, 1, 1), random.Next(4) == 0, "元旦");
        CalendarDay[] days =
        [
            .. random.Next(5) == 0 ? Array.Empty<CalendarDay>() : [newYear],
            new(new(random.Next(6) == 0 ? 2026 : 2027, 5, 1), false, "劳动节"),
            new(new(2027, 5, random.Next(1, 4)), false, "劳动节"),
            new(new(2027, 12, 31), true, ""),
            .. random.Next(4) == 0 ? DaysOff(random.Next(50, 61)) : [],
        ];
        random.Shuffle(days);
        return new() { Id = Guid.CreateVersion7(), Year = 2027, Days = days, State = Draft };
    }

    private static Expected<CalendarYear>? Unusable(CalendarYear year)
    {
        if (!year.Days.Any(day => day is { Date: { Year: 2027, Month: 1, Day: 1 }, IsWorking: false }))
        {
            return Refused<CalendarYear>("CALENDAR_YEAR_INCOMPLETE",
                "The table does not name 1 January 2027 as off, so it is not that of the whole year. Draft it again from the whole notice, and adopt that one.",
                "该工作日历未将2027年1月1日列为休息日，不是完整的全年安排；请按放假通知全文重新录入后再启用。");
        }

        var wrong = year.Days.Select(day => day.Date)
            .FirstOrDefault(date => date.Year != 2027 || year.Days.Count(day => day.Date == date) == 2);
        if (wrong != default)
        {
            return Refused<CalendarYear>("CALENDAR_DAY_REFUSED",
                $"{wrong:yyyy-MM-dd} is not in 2027, or stands in the table more than once. "
                    + "Draft the table again with each of the year's days once, and adopt that one.",
                $"{wrong:yyyy-MM-dd}不在2027年内，或在表中重复出现；请重新录入，每天只列一次，再启用新表。");
        }

        // 2027 has 261 days from Mondays to Fridays.
        var working = 261 - year.Days.Count(day => !day.IsWorking && IsWeekday(day)) + year.Days.Count(day => day.IsWorking && !IsWeekday(day));
        return working >= 200
            ? null
            : Refused<CalendarYear>("CALENDAR_YEAR_IMPLAUSIBLE",
                $"The table leaves {working} working days of 2027, and a year has at least 200. "
                    + "Draft it again with nothing but the days of the notice, and adopt that one.",
                $"该工作日历中2027年仅有{working}个工作日（全年不应少于200个）；请只录入放假通知列明的日期，重新录入后再启用。");
    }

    private static bool IsWeekday(CalendarDay day) => day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>So many Mondays to Fridays, from June on.</summary>
    private static IEnumerable<CalendarDay> DaysOff(int count) => Enumerable.Range(0, 120)
        .Select(day => new CalendarDay(new DateOnly(2027, 6, 1).AddDays(day), false, "")).Where(IsWeekday).Take(count);

    private static Expected<CalendarYear> Step(CalendarYear next, Func<CalendarYearSnapshot, Fact> fact) =>
        Becomes(next, fact(new() { Id = next.Id, Year = next.Year, IsInForce = next.State == Adopted }));
}

using System.Globalization;
using Rectify.Platform.Api.Time;

namespace Rectify.Platform.Tests.Time;

/// <summary>Working days by the State Council's tables of 2025 and 2026, and without a table.</summary>
public sealed class WorkingCalendarRules
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Announced;

    [Theory]
    [InlineData("2025-01-01", false)] // 元旦
    [InlineData("2025-01-26", true)] // a Sunday, worked for 春节
    [InlineData("2025-01-28", false)]
    [InlineData("2025-02-04", false)]
    [InlineData("2025-02-08", true)] // a Saturday, worked for 春节
    [InlineData("2025-02-09", false)]
    [InlineData("2025-04-27", true)] // a Sunday, worked for 劳动节
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)] // a Saturday, worked for 国庆节
    [InlineData("2025-12-31", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)] // a Sunday, worked for 元旦
    [InlineData("2026-02-14", true)] // a Saturday, worked for 春节
    [InlineData("2026-03-20", true)]
    [InlineData("2026-03-21", false)]
    public void ADayIsWorkedOnAsTheStateCouncilAnnounced(string day, bool isWorking) =>
        Assert.Equal(new Counted<bool>(isWorking, IsProvisional: false), Calendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void EachAnnouncedYearHas248WorkingDays(int year) =>
        Assert.Equal(new Counted<int>(248, IsProvisional: false), Calendar.WorkingDaysBetween(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData("2025-01-24", 1, "2025-01-26")] // a Friday before a Sunday that is worked
    [InlineData("2025-01-27", 1, "2025-02-05")] // over 春节
    [InlineData("2025-01-27", 5, "2025-02-10")] // with the Saturday that is worked
    [InlineData("2025-02-10", -5, "2025-01-27")]
    [InlineData("2025-12-31", 1, "2026-01-04")] // over the border of the years, 元旦, to a Sunday that is worked
    [InlineData("2025-12-24", 10, "2026-01-08")]
    [InlineData("2026-01-04", -1, "2025-12-31")]
    [InlineData("2025-10-04", 0, "2025-10-04")] // no day later is the day itself, holiday or not
    public void TheDayItselfIsNotCounted(string from, int days, string to)
    {
        Assert.Equal(new Counted<DateOnly>(Day(to), IsProvisional: false), Calendar.AddWorkingDays(Day(from), days));
        if (days > 0)
            Assert.Equal(new Counted<int>(days, IsProvisional: false), Calendar.WorkingDaysBetween(Day(from), Day(to)));
    }

    [Theory]
    [InlineData("2025-03-03", "2025-03-03")]
    [InlineData("2025-03-04", "2025-03-03")]
    [InlineData("2027-03-04", "2027-03-03")]
    public void BetweenADayAndNoLaterOneThereIsNone(string first, string last) =>
        Assert.Equal(new Counted<int>(0, IsProvisional: false), Calendar.WorkingDaysBetween(Day(first), Day(last)));

    [Fact]
    public void AYearWithoutATableCountsMondaysToFridaysAndSaysSo()
    {
        Assert.Equal(new Counted<bool>(true, IsProvisional: true), Calendar.IsWorkingDay(Day("2027-10-01")));
        Assert.Equal(new Counted<bool>(false, IsProvisional: true), Calendar.IsWorkingDay(Day("2027-10-02")));
        Assert.Equal(new Counted<DateOnly>(Day("2027-01-05"), IsProvisional: true), Calendar.AddWorkingDays(Day("2026-12-30"), 4));
        Assert.Equal(new Counted<int>(4, IsProvisional: true), Calendar.WorkingDaysBetween(Day("2026-12-30"), Day("2027-01-05")));
        Assert.True(Calendar.AddWorkingDays(Day("2025-01-02"), -3).IsProvisional);
    }

    [Fact]
    public void OnlyDaysThatAreCountedMakeItProvisional() => Assert.False(Calendar.AddWorkingDays(Day("2026-12-30"), 1).IsProvisional);

    [Fact]
    public void WithItsTableTheYearIsCountedAnew()
    {
        var edited = Calendar.With(2027, [
            new CalendarDay(Day("2027-01-01"), IsWorking: false, "元旦"),
            new CalendarDay(Day("2027-01-03"), IsWorking: true, "调休上班")]);
        Assert.Equal(new Counted<DateOnly>(Day("2027-01-04"), IsProvisional: false), edited.AddWorkingDays(Day("2026-12-31"), 2));
        Assert.True(edited.HasTable(2026));
    }

    [Fact]
    public void AnEditedTableTakesThePlaceOfTheAnnouncedOne()
    {
        var edited = Calendar.With(2026, [new CalendarDay(Day("2026-01-01"), IsWorking: false, "元旦")]);
        Assert.Equal(new Counted<bool>(true, IsProvisional: false), edited.IsWorkingDay(Day("2026-01-02")));
        Assert.Equal(new Counted<bool>(false, IsProvisional: false), edited.IsWorkingDay(Day("2026-02-14")));
    }

    [Fact]
    public void ADayOffAtItsEndMakesNoTableOfAYear()
    {
        var edited = Calendar.With(2027, [new CalendarDay(Day("2027-12-31"), IsWorking: false, "元旦")]);
        Assert.False(edited.HasTable(2027));
        Assert.Equal(new Counted<bool>(false, IsProvisional: true), edited.IsWorkingDay(Day("2027-12-31")));
    }

    [Fact]
    public void ADayBeginsAtTheDistrictsMidnight()
    {
        var start = DistrictTime.StartOf(Day("2026-03-20"));
        Assert.Equal(new DateTimeOffset(2026, 3, 19, 16, 0, 0, TimeSpan.Zero), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
        Assert.Equal(Day("2026-03-20"), DistrictTime.DateOf(start));
        Assert.Equal(Day("2026-03-19"), DistrictTime.DateOf(start.AddTicks(-1)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

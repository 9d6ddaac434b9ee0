using System.Globalization;
using Rectify.Platform.Api.Time;

namespace Rectify.Platform.Tests.Time;

/// <summary>Which day it is in the district, and which one is printed, written a second time.</summary>
public sealed class DistrictTimeRules
{
    private static readonly DateOnly First = new(1949, 10, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    [Fact]
    public void ADayBeginsAtMidnightEightHoursBeforeThatOfGreenwichWhereverItIsAsked()
    {
        var random = new Random(3);
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var day = First.AddDays(random.Next(Last.DayNumber - First.DayNumber));
            var begins = new DateTimeOffset(day.Year, day.Month, day.Day, 0, 0, 0, TimeSpan.Zero).AddHours(-8);
            var offset = TimeSpan.FromMinutes(15 * random.Next(-48, 57));

            Assert.Equal((begins, TimeSpan.Zero), (DistrictTime.StartOf(day), DistrictTime.StartOf(day).Offset));
            Assert.Equal(day, DistrictTime.DateOf(begins.ToOffset(offset)));
            Assert.Equal(day.AddDays(-1), DistrictTime.DateOf(begins.ToOffset(offset).AddTicks(-1)));
            Assert.Equal(day, DistrictTime.DateOf(begins.ToOffset(offset).AddDays(1).AddTicks(-1)));
        }
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(9, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(-400, 400)]
    public void WhatComesAfterItsDueDayIsLateByDaysOfTheDistrict(int? daysLeft, int late)
    {
        var day = new DateOnly(2026, 3, 1);
        var due = daysLeft is { } left ? day.AddDays(left) : (DateOnly?)null;

        Assert.Equal(late, DistrictTime.DaysLate(due, DistrictTime.StartOf(day)));
        Assert.Equal(late, DistrictTime.DaysLate(due, DistrictTime.StartOf(day.AddDays(1)).AddTicks(-1)));
    }

    [Fact]
    public void WhatIsPrintedAsAMonthOrAYearIsDueOnItsLastDay()
    {
        for (var month = new DateOnly(1940, 1, 1); month.Year < 2210; month = month.AddMonths(1))
        {
            var end = new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
            Assert.Equal((month, IfItCanBe(end)), (month, DistrictTime.LastDayOf($"{month:yyyy-MM}")));
            Assert.Equal((month, IfItCanBe(new(month.Year, 12, 31))), (month, DistrictTime.LastDayOf($"{month:yyyy}")));
        }
    }

    [Theory]
    [InlineData("2026", "2026-01-01")]
    [InlineData("2026-03", "2026-03-01")]
    [InlineData("2026-03-17", "2026-03-17")]
    [InlineData("2026-3", "")]
    [InlineData("", "")]
    public void WhatIsPrintedAsAMonthOrAYearBeganOnItsFirstDay(string printed, string first) =>
        Assert.Equal(first, DistrictTime.Write(DistrictTime.FirstDayOf(printed)));

    [Fact]
    public void ADayIsReadAndWrittenAsItIsIfItCanBe()
    {
        for (var day = First.AddDays(-40); day < Last.AddDays(40); day = day.AddDays(day > First && day < Last.AddDays(-9) ? 7 : 1))
        {
            var written = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal((day, IfItCanBe(day)), (day, DistrictTime.LastDayOf(written)));
            Assert.Equal((day, IfItCanBe(day) is not null), (day, DistrictTime.IsDay(written)));
            Assert.Equal((day, written), (DistrictTime.Day(written), DistrictTime.Write(day)));
        }

        Assert.Equal("", DistrictTime.Write(null));
        Assert.Equal((First, Last), (DistrictTime.First, DistrictTime.Last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2026年")]
    [InlineData("２０２６")]
    [InlineData(" 2026")]
    [InlineData("2026-2")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("2026-2-03")]
    [InlineData("2026/02/03")]
    [InlineData("9999")]
    [InlineData("9999-12")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void WhatIsWrittenOtherwiseOrCannotBeIsNoDay(string written)
    {
        Assert.Null(DistrictTime.LastDayOf(written));
        Assert.False(DistrictTime.IsDay(written));
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-03")]
    public void WhatIsLessPreciseThanADayIsNoDayOfTheContract(string written) => Assert.False(DistrictTime.IsDay(written));

    private static DateOnly? IfItCanBe(DateOnly day) => day < First || day > Last ? null : day;
}

using System.Globalization;

namespace Rectify.Platform.Api.Time;

/// <summary>Dates as the district's calendar has them (Asia/Shanghai, which is UTC+8 all year), and dates as precise as they are printed.</summary>
public static class DistrictTime
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Beijing).DateTime);

    /// <summary>The district's midnight with which a day begins, in UTC; the day before ends there.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();

    /// <summary>Days by which something came after its due date; 0 in time or without one.</summary>
    public static int DaysLate(DateOnly? due, DateTimeOffset at) => due is { } date ? Math.Max(0, DateOf(at).DayNumber - date.DayNumber) : 0;

    /// <summary>The last day of what is printed (yyyy, yyyy-MM or yyyy-MM-dd): a task due "in October" is due on the 31st. Null for anything else.</summary>
    public static DateOnly? LastDayOf(string printed)
    {
        if (DateOnly.TryParseExact(printed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (DateOnly.TryParseExact(printed, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month.AddMonths(1).AddDays(-1);
        return DateOnly.TryParseExact(printed, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? year.AddYears(1).AddDays(-1) : null;
    }

    /// <summary>A day of the contract (yyyy-MM-dd), which was checked before.</summary>
    public static DateOnly Day(string written) => DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Write(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

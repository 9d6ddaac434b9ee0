using System.Globalization;

namespace Rectify.Platform.Api.Time;

/// <summary>Dates as the district's calendar has them (Asia/Shanghai, which is UTC+8 all year), and dates as precise as they are printed.</summary>
public static class DistrictTime
{
    /// <summary>The first day that anything here can be of or due on (中华人民共和国成立), and the last: outside of these a date is a slip.</summary>
    public static readonly DateOnly First = new(1949, 10, 1);

    /// <inheritdoc cref="First"/>
    public static readonly DateOnly Last = new(2199, 12, 31);

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>The same moment as the district's clocks show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => at.ToOffset(Beijing);

    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).DateTime);

    /// <summary>The district's midnight with which a day begins, in UTC; the day before ends there.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();

    /// <summary>Days by which something came after its due date; 0 in time or without one.</summary>
    public static int DaysLate(DateOnly? due, DateTimeOffset at) => due is { } date ? Math.Max(0, DateOf(at).DayNumber - date.DayNumber) : 0;

    /// <summary>
    /// The last day of what is printed (yyyy, yyyy-MM or yyyy-MM-dd): a task due "in October" is due on the 31st. Null for anything else, and
    /// outside of the years that can be.
    /// </summary>
    public static DateOnly? LastDayOf(string printed)
    {
        if (Read(printed, "yyyy-MM-dd") is { } day)
            return CanBe(day) ? day : null;
        var last = Read(printed, "yyyy-MM") is { } month && month <= Last ? month.AddMonths(1).AddDays(-1)
            : Read(printed, "yyyy") is { } year && year <= Last ? year.AddYears(1).AddDays(-1)
            : (DateOnly?)null;
        return last is { } end && CanBe(end) ? end : null;
    }

    /// <summary>The first day of what is printed: what happened "in October" began on the 1st. Null for anything else.</summary>
    public static DateOnly? FirstDayOf(string printed) => Read(printed, "yyyy-MM-dd") ?? Read(printed, "yyyy-MM") ?? Read(printed, "yyyy");

    /// <summary>Whether it is a day of the contract: yyyy-MM-dd, in the years that can be.</summary>
    public static bool IsDay(string written) => Read(written, "yyyy-MM-dd") is { } day && CanBe(day);

    /// <summary>A day of the contract (yyyy-MM-dd), which was checked before.</summary>
    public static DateOnly Day(string written) => DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Write(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static bool CanBe(DateOnly day) => day >= First && day <= Last;

    private static DateOnly? Read(string written, string form) =>
        DateOnly.TryParseExact(written, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

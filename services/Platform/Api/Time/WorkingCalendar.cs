using System.Globalization;

namespace Rectify.Platform.Api.Time;

/// <summary>A day that is not what its weekday says: a holiday (off), or a weekend day worked instead (调休上班).</summary>
public sealed record CalendarDay(DateOnly Date, bool IsWorking, string Name);

/// <summary>An answer of the calendar; provisional when it rests on a year whose table is not announced yet, and may then become another.</summary>
public readonly record struct Counted<T>(T Value, bool IsProvisional);

/// <summary>
/// Business calendar: the working days (工作日) of the State Council's yearly tables. A year without a table counts Mondays to Fridays,
/// and every answer that rests on it says so. A year has a table when it names its New Year's Day (元旦), which is always a holiday; a
/// day or two at its end that the next year's notice gives off make no table.
/// </summary>
public sealed class WorkingCalendar
{
    private const string Table = "calendar/working-days.csv";
    private static readonly Lazy<WorkingCalendar> FromTable = new(() => new WorkingCalendar(ReadTable()));
    private readonly Dictionary<DateOnly, CalendarDay> days;
    private readonly HashSet<int> years;

    public WorkingCalendar(IEnumerable<CalendarDay> days)
    {
        this.days = days.ToDictionary(day => day.Date);
        years = [.. this.days.Keys.Where(date => date.DayOfYear == 1).Select(date => date.Year)];
    }

    /// <summary>The years that came with this program, with their source in working-days.csv.</summary>
    public static WorkingCalendar Announced => FromTable.Value;

    /// <summary>The same with another table for that year, as administrators edit it.</summary>
    public WorkingCalendar With(int year, IEnumerable<CalendarDay> table) =>
        new(days.Values.Where(day => day.Date.Year != year).Concat(table.Where(day => day.Date.Year == year)));

    public bool HasTable(int year) => years.Contains(year);

    public Counted<bool> IsWorkingDay(DateOnly day) => new(IsWorking(day), !HasTable(day.Year));

    /// <summary>
    /// The n-th working day after a day, which itself is not counted (开始的当日不计入, Civil Code art. 201); before it where n is negative,
    /// the day itself where n is 0.
    /// </summary>
    public Counted<DateOnly> AddWorkingDays(DateOnly from, int count)
    {
        var (day, isProvisional) = (from, false);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            isProvisional |= !HasTable(day.Year);
            if (IsWorking(day))
                left--;
        }

        return new(day, isProvisional);
    }

    /// <summary>Working days after the first day, up to and with the last; 0 where the last is not later.</summary>
    public Counted<int> WorkingDaysBetween(DateOnly first, DateOnly last)
    {
        var (count, isProvisional) = (0, false);
        for (var day = first; day < last;)
        {
            day = day.AddDays(1);
            isProvisional |= !HasTable(day.Year);
            if (IsWorking(day))
                count++;
        }

        return new(count, isProvisional);
    }

    private bool IsWorking(DateOnly day) =>
        days.TryGetValue(day, out var named) ? named.IsWorking : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static IEnumerable<CalendarDay> ReadTable()
    {
        using var reader = new StreamReader(typeof(WorkingCalendar).Assembly.GetManifestResourceStream(Table)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.StartsWith('2')).Select(line => line.Split(',')).Select(parts =>
            new CalendarDay(DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[1] == "work", parts[2].Trim()))];
    }
}

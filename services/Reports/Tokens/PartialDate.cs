using System.Runtime.InteropServices;

namespace Rectify.Reports.Tokens;

/// <summary>A date as precise as printed: a year, a month or a day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    public bool IsPossible => Year is > 1900 and < 2100 && Month is null or (>= 1 and <= 12)
        && (Day is not { } day || (day >= 1 && Month is { } month && day <= DateTime.DaysInMonth(Year, month)));

    public override string ToString() => (Month, Day) switch
    {
        ({ } month, { } day) => $"{Year:D4}-{month:D2}-{day:D2}",
        ({ } month, null) => $"{Year:D4}-{month:D2}",
        _ => $"{Year:D4}",
    };

    /// <summary>Compares as far as both are printed: of 2024 and 2024-05 neither is earlier.</summary>
    public bool IsBefore(PartialDate other) => Compare(other) < 0;

    private int Compare(PartialDate other)
    {
        var byYear = Year.CompareTo(other.Year);
        var byMonth = byYear != 0 || Month is null || other.Month is null ? byYear : Month.Value.CompareTo(other.Month.Value);
        return byMonth != 0 || Day is null || other.Day is null || Month is null || other.Month is null ? byMonth : Day.Value.CompareTo(other.Day.Value);
    }
}

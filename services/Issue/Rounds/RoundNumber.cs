using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Time;

namespace Rectify.Issues;

/// <summary>Which round of which year one is, from 1.</summary>
public sealed partial record RoundNumber(int Year, int Ordinal)
{
    private const string Digits = "一二三四五六七八九";

    /// <summary>
    /// As its title says (2026年第二轮巡察): the place is one of its year where that is named, else one of a term of office, which has several, and
    /// counts for nothing (0). A title that names no year is of the year in which the round was opened.
    /// </summary>
    public static RoundNumber Said(string title, DateTimeOffset openedAt) => Title().Match(Texts.NameKey(title)) is { Success: true } said
        ? new(int.Parse(said.Groups["year"].Value, CultureInfo.InvariantCulture), Value(said.Groups["place"].Value))
        : new(DistrictTime.DateOf(openedAt).Year, 0);

    /// <summary>The same where it is free, else the next place of the year.</summary>
    /// <param name="taken">The places that other rounds of the year have.</param>
    public RoundNumber Beside(IReadOnlyCollection<int> taken) =>
        Ordinal > 0 && !taken.Contains(Ordinal) ? this : this with { Ordinal = taken.DefaultIfEmpty().Max() + 1 };

    /// <summary>12, 二, 十二, 二十; 0 where nothing is said.</summary>
    private static int Value(string place)
    {
        if (int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var figures))
            return figures;
        var (tens, ones) = place.Split('十') is [var before, var after] ? (before.Length == 0 ? 1 : Digit(before), after) : (0, place);
        return (tens * 10) + Digit(ones);
    }

    private static int Digit(string sign) => sign.Length == 0 ? 0 : Digits.IndexOf(sign, StringComparison.Ordinal) + 1;

    [GeneratedRegex(
        "(?<year>(19|20)[0-9]{2})年[^第]*(第(?<place>[0-9]{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)轮)?",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}

internal static class RoundNumbers
{
    /// <summary>The number of a round that is opened, or of one that was.</summary>
    public static async Task<RoundNumber> NextNumber(this IssueStore store, string title, DateTimeOffset openedAt, CancellationToken cancellation)
    {
        var said = RoundNumber.Said(title, openedAt);
        return said.Beside(await store.Rounds.Where(row => row.Year == said.Year && row.Ordinal != null).Select(row => row.Ordinal!.Value)
            .ToListAsync(cancellation));
    }
}

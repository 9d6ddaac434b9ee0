using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using static Rectify.Disclosures.V1.Notice.Types;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The words of the field for what the contract names.</summary>
public static class Wording
{
    /// <summary>What people call the value of an enum; empty where the contract does not say.</summary>
    public static string NameOf<TEnum>(TEnum value) where TEnum : struct, System.Enum => Language.Of(EnumNames.English(value), EnumNames.Chinese(value));

    /// <inheritdoc cref="NameOf{TEnum}"/>
    public static string NameOf(EnumValueDescriptor value) => Language.Of(EnumNames.English(value), EnumNames.Chinese(value));

    public static Word Of(Grade grade) => new(Wording.NameOf(grade), grade switch
    {
        Grade.Completed => "done",
        Grade.Preliminary => "preliminary",
        Grade.InProgress => "progress",
        Grade.NotStarted => "idle",
        _ => "unknown",
    });

    public static Word Of(IssueState state) => new(Wording.NameOf(state), state switch
    {
        IssueState.Registered => "idle",
        IssueState.Accepted or IssueState.Rectifying => "progress",
        IssueState.ClosureRequested => "preliminary",
        IssueState.Closed => "done",
        _ => "unknown",
    });

    public static Word Of(MeasureState state) => new(Wording.NameOf(state), state switch
    {
        MeasureState.Planned => "idle",
        MeasureState.InProgress => "progress",
        MeasureState.Claimed or MeasureState.Checked => "preliminary",
        MeasureState.Verified => "done",
        _ => "unknown",
    });

    public static Word Of(NoticeState state) => new(Wording.NameOf(state), state switch
    {
        NoticeState.Draft => "idle",
        NoticeState.Submitted => "progress",
        NoticeState.Approved => "preliminary",
        NoticeState.Published => "done",
        _ => "unknown",
    });

    /// <summary>青梧区教育局党组 · 2026年第二轮巡察</summary>
    public static string NameOf(Inspection inspection) => $"{inspection.AgencyDisplayName} · {inspection.RoundTitle}";

    /// <summary>What is told beside each other in a line; what is empty is left out.</summary>
    public static string Beside(params IEnumerable<string> parts) => string.Join(" · ", parts.Where(part => part.Length > 0));

    /// <summary>意识形态, or 整轮 of what is of no track.</summary>
    public static string Of(Track track) => Wording.NameOf(track) is { Length: > 0 } called ? called : T("整轮");

    public static string Of(Scope scope) => Wording.NameOf(scope);

    /// <summary>Empty where none is set.</summary>
    public static string Of(Kind horizon) => Wording.NameOf(horizon);

    /// <summary>The values of an enum that have words, as the contract writes them and as people do.</summary>
    public static IEnumerable<(string Value, string Label)> Choices<TEnum>() where TEnum : struct, System.Enum => System.Enum.GetValues<TEnum>()
        .Where(value => Wording.NameOf(value).Length > 0).Select(value => (EnumNames.Of(value), Wording.NameOf(value)));

    /// <summary>A printed date (yyyy, yyyy-MM or yyyy-MM-dd) in words; as it stands where it is none.</summary>
    public static string Date(string printed) => DistrictTime.LastDayOf(printed) is not { } day ? printed : printed.Count(sign => sign == '-') switch
    {
        0 => T($"{day.Year}年"),
        1 => T($"{day.Year}年{Month(day)}月"),
        _ => T($"{day.Year}年{Month(day)}月{day.Day}日"),
    };

    public static string Date(Timestamp? at) => at is null ? "" : Date(DistrictTime.Write(DistrictTime.DateOf(at.ToDateTimeOffset())));

    /// <summary>12月4日; with its year where that is another one than now.</summary>
    public static string Day(DateOnly day, DateTimeOffset now) =>
        day.Year == DistrictTime.DateOf(now).Year ? T($"{Month(day)}月{day.Day}日") : T($"{day.Year}年{Month(day)}月{day.Day}日");

    public static string Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => T("周一"),
        DayOfWeek.Tuesday => T("周二"),
        DayOfWeek.Wednesday => T("周三"),
        DayOfWeek.Thursday => T("周四"),
        DayOfWeek.Friday => T("周五"),
        DayOfWeek.Saturday => T("周六"),
        _ => T("周日"),
    };

    /// <summary>今天 09:12, 11月20日 14:05</summary>
    public static string Moment(Timestamp at, DateTimeOffset now)
    {
        var day = DistrictTime.DateOf(at.ToDateTimeOffset());
        return $"{(day == DistrictTime.DateOf(now) ? T("今天") : Day(day, now))} {Clock(at)}";
    }

    public static string Moment(Timestamp? at) => at is null ? "" : $"{Date(at)} {Clock(at)}";

    private static string Clock(Timestamp at) => DistrictTime.Of(at.ToDateTimeOffset()).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>December, and 12 in Chinese.</summary>
    private static string Month(DateOnly day) => Language.Of(day.ToString("MMMM", CultureInfo.InvariantCulture), $"{day.Month}");

    /// <summary>0.9871 → 98.71%.</summary>
    public static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##}%");
}

/// <summary>A word and the tone in which it is shown.</summary>
public sealed record Word(string Text, string Tone);

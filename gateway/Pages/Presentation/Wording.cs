using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using static Rectify.Disclosures.V1.Notice.Types;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The words of the field for what the contract names.</summary>
public static class Wording
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static Word Of(Grade grade) => new(EnumNames.Chinese(grade), grade switch
    {
        Grade.Completed => "done",
        Grade.Preliminary => "preliminary",
        Grade.InProgress => "progress",
        Grade.NotStarted => "idle",
        _ => "unknown",
    });

    public static Word Of(IssueState state) => new(EnumNames.Chinese(state), state switch
    {
        IssueState.Registered => "idle",
        IssueState.Accepted or IssueState.Rectifying => "progress",
        IssueState.ClosureRequested => "preliminary",
        IssueState.Closed => "done",
        _ => "unknown",
    });

    public static Word Of(MeasureState state) => new(EnumNames.Chinese(state), state switch
    {
        MeasureState.Planned => "idle",
        MeasureState.InProgress => "progress",
        MeasureState.Claimed or MeasureState.Checked => "preliminary",
        MeasureState.Verified => "done",
        _ => "unknown",
    });

    public static Word Of(NoticeState state) => new(EnumNames.Chinese(state), state switch
    {
        NoticeState.Draft => "idle",
        NoticeState.Submitted => "progress",
        NoticeState.Approved => "preliminary",
        NoticeState.Published => "done",
        _ => "unknown",
    });

    public static string Of(Scope scope) => EnumNames.Chinese(scope);

    /// <summary>Empty where none is set.</summary>
    public static string Of(Kind horizon) => EnumNames.Chinese(horizon);

    /// <summary>The values of an enum that have words, as the contract writes them and as people do.</summary>
    public static IEnumerable<(string Value, string Label)> Choices<TEnum>() where TEnum : struct, System.Enum => System.Enum.GetValues<TEnum>()
        .Where(value => EnumNames.Chinese(value).Length > 0).Select(value => (EnumNames.Of(value), EnumNames.Chinese(value)));

    /// <summary>A printed date (yyyy, yyyy-MM or yyyy-MM-dd) in Chinese; as it stands where it is none.</summary>
    public static string Date(string printed)
    {
        var parts = printed.Split('-');
        return parts.Length <= 3 && parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? string.Concat(parts.Zip("年月日", (part, unit) => $"{int.Parse(part, CultureInfo.InvariantCulture)}{unit}"))
            : printed;
    }

    public static string Date(Timestamp? at) => at is null ? "" : Date(DistrictTime.Write(DistrictTime.DateOf(at.ToDateTimeOffset())));

    /// <summary>12月4日; with its year where that is another one than now.</summary>
    public static string Day(DateOnly day, DateTimeOffset now) =>
        day.Year == DistrictTime.DateOf(now).Year ? $"{day.Month}月{day.Day}日" : $"{day.Year}年{day.Month}月{day.Day}日";

    public static string Weekday(DateOnly day) => $"周{"日一二三四五六"[(int)day.DayOfWeek]}";

    /// <summary>今天 09:12, 11月20日 14:05</summary>
    public static string Moment(Timestamp at, DateTimeOffset now)
    {
        var (then, day) = (at.ToDateTimeOffset(), DistrictTime.DateOf(at.ToDateTimeOffset()));
        var time = then.ToOffset(Beijing).ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{(day == DistrictTime.DateOf(now) ? "今天" : Day(day, now))} {time}";
    }

    public static string Moment(Timestamp? at) =>
        at is null ? "" : $"{Date(at)} {at.ToDateTimeOffset().ToOffset(Beijing).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>0.9871 → 98.71%.</summary>
    public static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##}%");
}

/// <summary>A word and the tone in which it is shown.</summary>
public sealed record Word(string Text, string Tone);

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Time;
using static Rectify.Disclosures.V1.Notice.Types;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The words of the field for what the contract names.</summary>
public static class Wording
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static Word Of(Grade grade) => grade switch
    {
        Grade.Completed => new("已完成", "done"),
        Grade.Preliminary => new("取得初步成效", "preliminary"),
        Grade.InProgress => new("整改中", "progress"),
        Grade.NotStarted => new("未启动", "idle"),
        _ => new("未标明", "unknown"),
    };

    public static Word Of(IssueState state) => state switch
    {
        IssueState.Registered => new("已登记", "idle"),
        IssueState.Accepted => new("已认领", "progress"),
        IssueState.Rectifying => new("整改中", "progress"),
        IssueState.ClosureRequested => new("申请销号", "preliminary"),
        IssueState.Closed => new("已销号", "done"),
        _ => new("未知", "unknown"),
    };

    public static Word Of(MeasureState state) => state switch
    {
        MeasureState.Planned => new("未启动", "idle"),
        MeasureState.InProgress => new("推进中", "progress"),
        MeasureState.Claimed => new("报完成", "preliminary"),
        MeasureState.Checked => new("已把关", "preliminary"),
        MeasureState.Verified => new("已核实", "done"),
        _ => new("未知", "unknown"),
    };

    public static Word Of(NoticeState state) => state switch
    {
        NoticeState.Draft => new("草稿", "idle"),
        NoticeState.Submitted => new("已送审", "progress"),
        NoticeState.Approved => new("已批准", "preliminary"),
        NoticeState.Published => new("已公开", "done"),
        NoticeState.Withdrawn => new("已撤回", "unknown"),
        _ => new("未知", "unknown"),
    };

    public static string Of(Scope scope) => scope == Scope.Party ? "党内通报" : "社会公开";

    /// <summary>Empty where none is set.</summary>
    public static string Of(Kind horizon) => horizon switch
    {
        Kind.Immediate => "立行立改",
        Kind.Dated => "集中整改期内",
        Kind.Standing => "长期坚持",
        _ => "",
    };

    /// <summary>A printed date (yyyy, yyyy-MM or yyyy-MM-dd) in Chinese; as it stands where it is none.</summary>
    public static string Date(string printed)
    {
        var parts = printed.Split('-');
        return parts.Length <= 3 && parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? string.Concat(parts.Zip("年月日", (part, unit) => $"{int.Parse(part, CultureInfo.InvariantCulture)}{unit}"))
            : printed;
    }

    public static string Date(Timestamp? at) => at is null ? "" : Date(DistrictTime.Write(DistrictTime.DateOf(at.ToDateTimeOffset())));

    public static string Moment(Timestamp? at) =>
        at is null ? "" : $"{Date(at)} {at.ToDateTimeOffset().ToOffset(Beijing).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>0.9871 → 98.71%.</summary>
    public static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##}%");
}

/// <summary>A word and the tone in which it is shown.</summary>
public sealed record Word(string Text, string Tone);

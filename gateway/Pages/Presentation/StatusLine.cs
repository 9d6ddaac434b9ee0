using Rectify.Disclosures.V1;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Supervision.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>How a thing stands, in one line of words: what its report says of itself, where the work stands, and by when it has to be done.</summary>
public sealed record StatusLine(IReadOnlyList<Word> Parts)
{
    /// <param name="reported">What the report says; unspecified where it says nothing.</param>
    public static StatusLine Of(Issue issue, Grade reported, IReadOnlyList<Measure> measures, DateTimeOffset now) => Of(
        Completion(issue.Completion, reported),
        Work(issue, [.. measures.Where(measure => !measure.Voided)]),
        DueOf(issue, now)).Voided(issue.Voided);

    /// <summary>What the report says, and what the work has made of it since: lists and figures count that.</summary>
    private static string Completion(Grade now, Grade reported) => (now, reported) switch
    {
        (Grade.Unspecified, _) => T("未标明完成程度"),
        (_, Grade.Unspecified) => T($"完成程度：{Wording.NameOf(now)}（报告未标明，按办理进度）"),
        _ when now == reported => T($"报告自称：{Wording.NameOf(reported)}"),
        _ => T($"报告自称：{Wording.NameOf(reported)}，按办理进度现为{Wording.NameOf(now)}"),
    };

    /// <summary>In a list, where neither its report nor its measures are at hand: by when, how far, and in which state.</summary>
    public static StatusLine InList(Issue issue, DateTimeOffset now) => new(
        [InList(issue.Due, issue.State != IssueState.Closed, issue.DaysLate, now), Wording.Of(issue.Completion), Wording.Of(issue.State)]);

    /// <summary>In a list: who, by when, of which kind, and in which state.</summary>
    public static StatusLine InList(Measure measure, DateTimeOffset now) => new(
    [
        new(measure.Owner, ""), InList(measure.Due, measure.IsOpen, measure.DaysLate, now), new(Wording.Of(measure.Horizon), ""),
        measure is { State: MeasureState.InProgress, Percent: > 0 } ? Wording.Of(measure.State) with { Text = WorkOn(measure) } : Wording.Of(measure.State),
    ]);

    /// <summary>12月4日，还有 5 天</summary>
    private static Word InList(string due, bool isOpen, int daysLate, DateTimeOffset now)
    {
        if (DistrictTime.LastDayOf(due) is not { } last)
            return new Word(T("未定期限"), "");
        var day = Wording.Day(last, now);
        var left = last.DayNumber - DistrictTime.DateOf(now).DayNumber;
        return (isOpen, left) switch
        {
            (false, _) when daysLate > 0 => new Word(T($"{day}，逾期 {daysLate} 天"), "late"),
            (false, _) => new Word(T($"{day}，按期"), ""),
            (true, < 0) => new Word(T($"{day}，逾期 {-left} 天"), "late"),
            (true, 0) => new Word(T($"{day}，今天到期"), ""),
            _ => new Word(T($"{day}，还有 {left} 天"), ""),
        };
    }

    public static StatusLine Of(Measure measure, DateTimeOffset now) => Of(
        Wording.Of(measure.Horizon),
        WorkOn(measure),
        measure.IsOpen ? Open(measure.Due, now) : Kept(measure.Due, measure.DaysLate, isClosed: false, now)).Voided(measure.Voided);

    public static StatusLine Of(Inspection inspection) => Of(
        inspection.FeedbackOn.Length > 0 ? T($"{Wording.Date(inspection.FeedbackOn)}反馈")
            : inspection.State == Inspection.Types.State.Opened ? "" : T("反馈日期未写明"),
        Wording.NameOf(inspection.State), new Word("", "")).Voided(inspection.Voided);

    public static StatusLine Of(RoundSettings settings) => Of(
        T($"{Wording.Date(settings.EffectiveFrom)}起"), Wording.NameOf(settings.State), new Word(settings.Reason, ""));

    public static StatusLine Of(Import import) => Of(
        Wording.NameOf(import.State),
        import.State is Import.Types.State.InReview or Import.Types.State.HandedIn && import.Size > 0 ? Left(import) : "",
        new Word(import.Reason, ""));

    /// <summary>还有 3 处提示没有核对、1 行原文没有处理</summary>
    private static string Left(Import import) => (import.OpenDoubts, import.OpenLines) switch
    {
        (0, 0) => T("提示和原文都已核对"),
        (var doubts, 0) => T($"还有 {doubts} 处提示没有核对"),
        (0, var lines) => T($"还有 {lines} 行原文没有处理"),
        var (doubts, lines) => T($"还有 {doubts} 处提示没有核对、{lines} 行原文没有处理"),
    };

    public static StatusLine Of(Notice notice) =>
        new StatusLine([new(Wording.Of(notice.Scope), ""), new(Wording.Of(notice.State).Text, "strong")]).Voided(notice.Voided);

    public static StatusLine Of(Voiding voiding, DateTimeOffset now) => new(
        [new(T($"{voiding.RequestedByName} {Wording.Moment(voiding.CreateTime, now)} 申请"), ""), new(Wording.NameOf(voiding.State), "strong")]);

    public static StatusLine Of(Remark remark, DateTimeOffset now) => new(
        [new($"{remark.WrittenBy} {Wording.Moment(remark.CreateTime, now)}", ""), new(Wording.NameOf(remark.State), "strong")]);

    /// <summary>Of what waits for somebody: by when, and why it came back, or should not be there.</summary>
    public static StatusLine Of(PendingTask task, DateTimeOffset now) => Of(
        task.Due.Length > 0 ? Open(task.Due, now) : new Word("", ""), new Word(Why(task), ""), Urged(task.UrgeCount));

    private static string Why(PendingTask task) => task.Reason.Length == 0 ? ""
        : ResourceName.TryParse<Voiding>(task.Subject) is null ? T($"退回原因：{task.Reason}") : T($"作废原因：{task.Reason}");

    /// <summary>The same of what is voided: that it is, is said first.</summary>
    private StatusLine Voided(bool isVoided) => isVoided ? new([new Word(T("已作废"), "late"), .. Parts]) : this;

    private static Word Urged(int times) => new(times > 0 ? T($"已催办 {times} 次") : "", "late");

    private static StatusLine Of(string first, string second, Word due) => Of(new Word(first, ""), new Word(second, "strong"), due);

    private static StatusLine Of(params Word[] parts) => new([.. parts.Where(word => word.Text.Length > 0)]);

    private static Word DueOf(Issue issue, DateTimeOffset now) =>
        issue.State == IssueState.Closed ? Kept(issue.Due, issue.DaysLate, isClosed: true, now) : Open(issue.Due, now);

    private static string Work(Issue issue, IReadOnlyList<Measure> measures) =>
        issue.Cycle > 1 ? T($"第 {issue.Cycle} 轮，{WorkOn(issue, measures)}") : WorkOn(issue, measures);

    private static string WorkOn(Issue issue, IReadOnlyList<Measure> measures) => issue.State switch
    {
        IssueState.Registered => T("尚未认领"),
        IssueState.Accepted => T("已认领，尚未启动"),
        IssueState.ClosureRequested => T("已申请销号，等待巡察办"),
        IssueState.Closed => T($"{Wording.Date(issue.CloseTime)}销号"),
        _ => measures.Count(measure => measure.State == MeasureState.Verified) switch
        {
            0 => T("整改中，尚未核实"),
            var verified when verified == measures.Count => T("整改中，措施已全部核实"),
            var verified => T($"整改中，措施已核实 {verified}/{measures.Count}"),
        },
    };

    private static string WorkOn(Measure measure) => measure.State switch
    {
        MeasureState.Planned => T("尚未启动"),
        MeasureState.InProgress => measure.Percent > 0 ? T($"推进中，完成 {measure.Percent}%") : T("推进中"),
        MeasureState.Claimed => T("已报完成，尚未核实"),
        MeasureState.Checked => T("已报完成，责任领导已把关，尚未核实"),
        _ => Wording.Of(measure.State).Text,
    };

    /// <summary>期限 12月4日（周五，还有 5 天）</summary>
    private static Word Open(string due, DateTimeOffset now)
    {
        if (DistrictTime.LastDayOf(due) is not { } day)
            return new Word(T("未定期限"), "");
        var left = day.DayNumber - DistrictTime.DateOf(now).DayNumber;
        return left == 0 ? new Word(T($"期限 {Wording.Day(day, now)}（{Wording.Weekday(day)}，今天到期）"), "")
            : left > 0 ? new Word(T($"期限 {Wording.Day(day, now)}（{Wording.Weekday(day)}，还有 {left} 天）"), "")
            : new Word(T($"期限 {Wording.Day(day, now)}（{Wording.Weekday(day)}，已逾期 {-left} 天）"), "late");
    }

    /// <summary>期限 12月4日（周五，按期销号）: late stays late.</summary>
    private static Word Kept(string due, int daysLate, bool isClosed, DateTimeOffset now)
    {
        if (DistrictTime.LastDayOf(due) is not { } last)
            return new Word(T("未定期限"), "");
        var (day, weekday) = (Wording.Day(last, now), Wording.Weekday(last));
        return new Word((isClosed, daysLate > 0) switch
        {
            (true, true) => T($"期限 {day}（{weekday}，逾期 {daysLate} 天销号）"),
            (true, false) => T($"期限 {day}（{weekday}，按期销号）"),
            (false, true) => T($"期限 {day}（{weekday}，逾期 {daysLate} 天报完成）"),
            (false, false) => T($"期限 {day}（{weekday}，按期报完成）"),
        }, daysLate > 0 ? "late" : "");
    }
}

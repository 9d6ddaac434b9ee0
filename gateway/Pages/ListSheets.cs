using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Time;

namespace Rectify.Gateway.Pages;

/// <summary>The columns of lists that are taken along as workbooks, in the words of the pages.</summary>
internal static class ListSheets
{
    private const int Names = 26;
    private const int Texts = 60;

    public static IReadOnlyList<SheetColumn<Issue>> OfIssues(KnownAgencies agencies, DateTimeOffset now) =>
    [
        new(T("编号"), issue => issue.Number, Names),
        new(T("单位"), issue => agencies.NameOf(issue.Agency), Names),
        new(T("专项"), issue => Wording.NameOf(issue.Track)),
        new(T("方面"), issue => issue.AspectTitle, Names),
        new(T("问题", "one"), issue => issue.Label + issue.Title, Texts),
        new(T("办理状态"), issue => Wording.NameOf(issue.State)),
        new(T("完成程度"), issue => Wording.NameOf(issue.Completion)),
        SheetColumn<Issue>.Day(T("期限"), issue => issue.Due),
        SheetColumn<Issue>.Number(T("逾期天数"), issue => DaysLate(issue.State != IssueState.Closed, issue.Due, issue.DaysLate, now)),
        SheetColumn<Issue>.Number(T("整改轮次"), issue => issue.Cycle),
        SheetColumn<Issue>.Number(T("催办次数"), issue => issue.UrgeCount),
        new(T("备注", "one"), issue => issue.Voided ? T("已作废") : issue.Reason, Names),
    ];

    public static IReadOnlyList<SheetColumn<Measure>> OfMeasures(KnownAgencies agencies, DateTimeOffset now) =>
    [
        new(T("单位"), measure => agencies.NameOf(measure.Agency), Names),
        new(T("措施", "one"), measure => measure.Label + measure.Text, Texts),
        new(T("责任领导"), measure => measure.Leader),
        new(T("责任人"), measure => measure.Owner),
        new(T("责任部门"), measure => measure.Department),
        new(T("整改类型"), measure => Wording.Of(measure.Horizon)),
        SheetColumn<Measure>.Day(T("期限"), measure => measure.Due),
        new(T("办理状态"), measure => Wording.NameOf(measure.State)),
        SheetColumn<Measure>.Number(T("完成百分比"), measure => measure.Percent),
        SheetColumn<Measure>.Number(T("进展次数"), measure => measure.ProgressCount),
        new(T("最近进展"), measure => measure.ProgressNote, Texts),
        SheetColumn<Measure>.Number(T("逾期天数"), measure => DaysLate(measure.IsOpen, measure.Due, measure.DaysLate, now)),
        SheetColumn<Measure>.Number(T("催办次数"), measure => measure.UrgeCount),
        new(T("备注", "one"), measure => measure.Voided ? T("已作废") : measure.Reason, Names),
        new(T("系统编号"), measure => measure.Name),
        new(T("版本", "etag"), measure => measure.Etag),
    ];

    /// <summary>What was late stays late; what is open is later every day.</summary>
    private static int DaysLate(bool isOpen, string due, int daysLate, DateTimeOffset now) =>
        isOpen ? Math.Max(daysLate, DistrictTime.DaysLate(DistrictTime.LastDayOf(due), now)) : daysLate;
}

using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Checks;

/// <summary>Grades that contradict each other or the text: 已完成 as a heading, 尚未完成 in the measures.</summary>
internal static class StatusCheck
{
    private static readonly string[] Unfinished = ["尚未完成", "仍未完成", "尚未整改", "未整改到位", "尚未启动", "未启动整改", "尚未到位", "还未完成", "仍在整改", "正在整改", "未完成整改"];
    private static readonly string[] Finished = ["全部完成整改", "已完成整改", "已全部整改到位", "已整改到位", "已整改完毕", "已销号"];

    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => subject.Issues.SelectMany(Check);

    private static IEnumerable<Ledger.Types.Finding> Check(CheckedIssue entry)
    {
        if (entry is { GroupGrade: { } group, OwnGrade: { } own } && group != own)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}所在部分与其完成情况不一致");
        }

        if (entry.Issue is { HasStatus: true, Status: Grade.Completed } && Says(entry.Issue, Unfinished) is { } unfinished)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}标为已完成，正文却称“{unfinished}”");
        }

        if (entry.Issue is { HasStatus: true, Status: Grade.NotStarted } && Says(entry.Issue, Finished) is { } finished)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}标为未启动，正文却称“{finished}”");
        }
    }

    // What is told of the problem itself may well be unfinished.
    private static string? Says(Ledger.Types.Issue issue, string[] words) => words.FirstOrDefault(word =>
        issue.Measures.Select(measure => measure.Text).Append(issue.Progress).Append(issue.Result).Append(issue.StatusText).Any(text => text.Contains(word, StringComparison.Ordinal)));
}

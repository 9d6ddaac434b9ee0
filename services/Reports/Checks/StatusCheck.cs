using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Checks;

/// <summary>Grades that contradict each other or the text: 已完成 as a heading, 尚未完成 in the measures.</summary>
internal static class StatusCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => subject.Issues.SelectMany(Check);

    private static IEnumerable<Ledger.Types.Finding> Check(CheckedIssue entry)
    {
        if (entry is { GroupGrade: { } group, OwnGrade: { } own } && group != own)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}所在部分与其完成情况不一致");
        }

        if (entry.Issue is { HasStatus: true, Status: Grade.Completed } && Says(entry.Issue, StatusWording.Unfinished) is { } unfinished)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}标为已完成，正文却称“{unfinished}”");
        }

        if (entry.Issue is { HasStatus: true, Status: Grade.NotStarted } && Says(entry.Issue, StatusWording.Finished) is { } finished)
        {
            yield return Found.At(entry.Line, Found.StatusContradiction, $"{Found.Quote(entry.Issue.Title)}标为未启动，正文却称“{finished}”");
        }
    }

    // What is told of the problem itself may well be unfinished.
    private static string? Says(Ledger.Types.Issue issue, string[] words) => words.FirstOrDefault(word =>
        issue.Measures.Select(measure => measure.Text).Append(issue.Progress).Append(issue.Result).Append(issue.StatusText)
            .Any(text => text.Contains(word, StringComparison.Ordinal)));
}

using Rectify.Events;
using static Rectify.Issues.V1.Issue.Types.State;
using static Rectify.Types.V1.Completion.Types;
using Issue = Rectify.Issues.Issue;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Testing.Issues;

/// <summary>The same of a newer edition of its report.</summary>
public sealed partial class IssueRules
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2026-03-31", null, "2026-03-31")]
    [InlineData(null, "2026-04-30", "2026-04-30")]
    [InlineData("2026-03-31", "2026-04-30", "2026-04-30")]
    [InlineData("2026-03-31", "2026-03-31", "2026-03-31")]
    [InlineData("2026-03-31", "2026-02-28", "2026-03-31")]
    public void ARevisionMovesTheDueDateToTheLatestOfWhatItAdds(string? due, string? added, string? expected)
    {
        PlannedMeasure[] measures = [Planned("2026-01-31"), Planned(added), Planned(null)];
        var issue = new Issue { Due = Date(due) };

        var (next, _) = issue.Revise(new Issue(), added is null ? [Planned(null)] : measures, [], Noon)!.Value;

        Assert.Equal(Date(expected), next.Due);
        Assert.Equal(issue.Due, issue.Revise(new Issue(), [], [], Noon)!.Value.Next.Due);
    }

    [Theory]
    [InlineData(Grade.Unspecified, Grade.InProgress)]
    [InlineData(Grade.NotStarted, Grade.NotStarted)]
    [InlineData(Grade.Completed, Grade.Completed)]
    public void ARevisionSaysOtherwiseWhatIsPrintedAndLeavesWhereItStands(Grade printed, Grade expected)
    {
        PlannedMeasure[] added = [Planned("2026-06-30")];
        RevisedMeasure[] changed = [new(Guid.CreateVersion7(), null, "修订制度并印发。", null, null, null)];
        var issue = Begin(new Random(1)) with { State = Rectifying, Completion = Grade.InProgress, Reason = "佐证不足", DaysLate = 3, Due = null };
        var edition = new Issue
        {
            AspectLabel = "（二）",
            AspectTitle = "聚焦群众身边腐败问题方面",
            Track = Track.Ideology,
            Group = "作风建设",
            Label = "5.",
            Title = "关于考勤管理不严的问题",
            Completion = printed,
        };

        var (next, fact) = issue.Revise(edition, added, changed, Noon)!.Value;

        var expectedIssue = issue with
        {
            AspectLabel = "（二）",
            AspectTitle = "聚焦群众身边腐败问题方面",
            Track = Track.Ideology,
            Group = "作风建设",
            Label = "5.",
            Title = "关于考勤管理不严的问题",
            Completion = expected,
            PlannedMeasures = issue.PlannedMeasures + 1,
            PlanVersion = issue.PlanVersion + 1,
            Due = new DateOnly(2026, 6, 30),
            UpdatedAt = Noon,
        };
        Assert.Equal(expectedIssue, next);
        Assert.Equal(new IssueRevised(Told(expectedIssue), added, changed), fact);
    }
}

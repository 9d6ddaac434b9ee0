using Rectify.Events;

namespace Rectify.Measures;

/// <content>What it says, and to which issue it belongs, becomes something else: as that issue says.</content>
public sealed partial record Measure
{
    /// <summary>
    /// The newer edition's wording and people; whom it does not name remains. When it is due remains, and where it stands, unless somebody has
    /// signed other words: then it is worked on again, to be signed as it is now.
    /// </summary>
    public (Measure Next, Fact Fact) Revise(RevisedMeasure revised, DateTimeOffset at)
    {
        var next = this with
        {
            Label = revised.Label ?? "",
            Text = revised.Text,
            Leader = revised.Leader ?? Leader,
            Owner = revised.Owner ?? Owner,
            Department = revised.Department ?? Department,
            Line = revised.Line,
            ImportId = revised.ImportId,
        };
        next = next.Reworded(IssueRevised.Because, at);
        return (next, new MeasureRevised(next.Snapshot));
    }

    /// <summary>改写措施: what somebody has signed in other words is worked on again.</summary>
    public (Measure Next, Fact Fact) Reword(string text, string reason, DateTimeOffset at)
    {
        var next = (this with { Text = text }).Reworded(IssueReworded.Because, at);
        return (next, new MeasureReworded(next.Snapshot, reason));
    }

    /// <summary>移至其他问题: what was done and signed remains.</summary>
    public (Measure Next, Fact Fact) Move(IssueMeasuresGiven given, DateTimeOffset at)
    {
        var next = this with { IssueId = given.TargetId, UpdatedAt = at };
        return (next, new MeasureMoved(next.Snapshot, $"移自 {given.Issue.Number}", given.Reason));
    }

    private Measure Reworded(string because, DateTimeOffset at) =>
        ToTakeBack.From.Contains(State) ? SendBack(ToTakeBack, because, at) : this with { UpdatedAt = at };
}

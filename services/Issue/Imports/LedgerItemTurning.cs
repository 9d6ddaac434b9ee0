using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Level = Rectify.Issues.V1.TurnItemRequest.Types.Level;

namespace Rectify.Issues;

/// <content>改层级: what an item is read as is something else.</content>
internal sealed partial class LedgerItem
{
    /// <summary>改层级</summary>
    public string Turn(Level into)
    {
        switch (into)
        {
            case Level.Group when issueAt < 0:
                TurnIntoGroup();
                break;
            case Level.Aspect when issueAt >= 0 && measureAt < 0:
                TurnIntoAspect();
                break;
            case Level.Measure when issueAt >= 0 && measureAt < 0:
                TurnIntoMeasure();
                break;
            case Level.Issue when measureAt >= 0:
                TurnIntoIssue();
                break;
            case Level.Narrative when measureAt >= 0:
                var (issue, measure) = (Issue, Measure);
                RemoveMeasure();
                issue.Progress = AppendLine(issue.Progress, measure.Label + measure.Text);
                break;
            default:
                throw Refused("into", IssueReasons.CannotBecome);
        }

        return $" → {EnumNames.Chinese(TurnItemRequest.Descriptor.EnumTypes[0].FindValueByNumber((int)into))}";
    }

    /// <summary>Its issues go to the aspect before it, under its title.</summary>
    private void TurnIntoGroup()
    {
        if (aspectAt == 0)
            throw Refused("item", IssueReasons.FirstOfItsList);
        foreach (var issue in Aspect.Issues)
            issue.Group = Aspect.Label + Aspect.Title;
        Join(ledger.Aspects[aspectAt - 1], Aspect);
        ledger.Aspects.RemoveAt(aspectAt);
    }

    /// <summary>Of the issues behind it; its own measures stand directly under it.</summary>
    private void TurnIntoAspect()
    {
        var (issue, behind) = (Issue, Aspect.Issues.Skip(issueAt + 1).ToList());
        if (issueAt == 0)
            throw Refused("item", IssueReasons.FirstOfItsList);
        var aspect = new Ledger.Types.Aspect { Title = issue.Title, Line = issue.Line };
        if (issue.HasLabel)
            aspect.Label = issue.Label;
        if (Aspect.HasTrack)
            aspect.Track = Aspect.Track;
        issue.Untitled = true;
        issue.ClearLabel();
        aspect.Issues.Add([issue, .. behind]);
        while (Aspect.Issues.Count > issueAt)
            Aspect.Issues.RemoveAt(issueAt);
        ledger.Aspects.Insert(aspectAt + 1, aspect);
    }

    private void TurnIntoMeasure()
    {
        if (issueAt == 0)
            throw Refused("item", IssueReasons.FirstOfItsList);
        var (before, issue) = (Aspect.Issues[issueAt - 1], Issue);
        var measure = new Ledger.Types.Measure { Text = issue.Title, Line = issue.Line };
        if (issue.HasLabel)
            measure.Label = issue.Label;
        before.Measures.Add(measure);
        before.Measures.AddRange(issue.Measures);
        Follow(before, issue);
        Aspect.Issues.RemoveAt(issueAt);
    }

    /// <summary>With the measures behind it; where none is, with one of the same words.</summary>
    private void TurnIntoIssue()
    {
        if (measureAt == 0)
            throw Refused("item", IssueReasons.FirstOfItsList);
        var (measure, behind) = (Measure, Issue.Measures.Skip(measureAt + 1).ToList());
        while (Issue.Measures.Count > measureAt)
            Issue.Measures.RemoveAt(measureAt);
        var opened = IssueOf(measure.Text, measure.Line, behind);
        if (measure.HasLabel)
            opened.Label = measure.Label;
        Aspect.Issues.Insert(issueAt + 1, opened);
    }
}

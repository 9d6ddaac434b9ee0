using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using static Rectify.Issues.V1.Difference.Types;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Issues;

/// <summary>
/// A newer edition of a report against the ledger: issues and measures are matched by their text, then by their label, then by
/// their order. Only what differs is changed. Nothing is deleted, a closed issue is not touched, and a due date is not moved: that
/// takes an approved extension.
/// </summary>
internal sealed class Revision(Changes changes, ILookup<string, Measure> measures)
{
    private readonly List<Difference> differences = [];

    public IReadOnlyList<Difference> Apply(IReadOnlyList<Issue> kept, IReadOnlyList<(Issue Issue, IReadOnlyList<PlannedMeasure> Measures)> printed)
    {
        var matches = Matching.Match(
            kept, printed,
            (old => $"{Matching.Plain(old.AspectTitle)}|{Matching.Plain(old.Title)}",
                next => $"{Matching.Plain(next.Issue.AspectTitle)}|{Matching.Plain(next.Issue.Title)}"),
            (old => Matching.Plain(old.Title), next => Matching.Plain(next.Issue.Title)),
            (LabelKey, next => LabelKey(next.Issue)));
        foreach (var (old, next) in matches.Pairs)
            Compare(old, next.Issue, next.Measures);
        foreach (var missing in matches.OnlyLeft)
            Say(Kind.Missing, missing.Name, "", "", missing.Title, "", applied: false);
        foreach (var (issue, planned) in matches.OnlyRight)
        {
            var added = changes.Begin((issue, new IssueRegistered(issue.Snapshot, planned)));
            Say(Kind.Added, added.Name, "", "", "", issue.Title, applied: true);
        }

        return differences;
    }

    private void Compare(Issue old, Issue next, IReadOnlyList<PlannedMeasure> planned)
    {
        var open = old.State != IssueState.Closed;
        var before = differences.Count;
        Field(old.Name, "", "aspect", old.AspectTitle, next.AspectTitle, open);
        Field(old.Name, "", "track", $"{old.Track}", $"{next.Track}", open);
        Field(old.Name, "", "group", old.Group, next.Group, open);
        Field(old.Name, "", "label", old.Label, next.Label, open);
        Field(old.Name, "", "title", old.Title, next.Title, open);
        if (next.Completion != Grade.Unspecified && next.Completion != old.Completion)
            Say(Kind.Changed, old.Name, "", "status", $"{old.Completion}", $"{next.Completion}", open);

        var (added, changed) = CompareMeasures(old, planned, open);
        if (open && differences.Skip(before).Any(difference => difference.Applied))
            changes.Save(old, old.Revise(next, added, changed, changes.At));
    }

    private (List<PlannedMeasure> Added, List<RevisedMeasure> Changed) CompareMeasures(Issue issue, IReadOnlyList<PlannedMeasure> planned, bool open)
    {
        var matches = Matching.Match(
            [.. measures[issue.Name]], planned,
            (old => Matching.Plain(old.Text), next => Matching.Plain(next.Text)),
            (old => old.Label.Length > 0 ? old.Label : null, next => next.Label),
            (_ => "", _ => ""));
        var changed = new List<RevisedMeasure>();
        foreach (var (old, next) in matches.Pairs)
        {
            var before = differences.Count;
            Field(issue.Name, old.Name, "text", old.Text, next.Text, open);
            Field(issue.Name, old.Name, "leader", old.Leader, next.Leader ?? "", open);
            Field(issue.Name, old.Name, "owner", old.Owner, next.Owner ?? "", open);
            Field(issue.Name, old.Name, "department", old.Department, next.Department ?? "", open);
            if (open && differences.Count > before)
                changed.Add(new RevisedMeasure(ResourceName.Parse<Measure>(old.Name), next.Label, next.Text, next.Leader, next.Owner, next.Department));
            Field(issue.Name, old.Name, "due", old.Due, DistrictTime.Write(next.Due), applied: false);
        }

        foreach (var missing in matches.OnlyLeft)
            Say(Kind.Missing, issue.Name, missing.Name, "", missing.Text, "", applied: false);
        foreach (var added in matches.OnlyRight)
            Say(Kind.Added, issue.Name, open ? ResourceName.Of<Measure>(added.Id) : "", "", "", added.Text, open);
        return (open ? [.. matches.OnlyRight] : [], changed);
    }

    private static string? LabelKey(Issue issue) => issue.Label.Length > 0 ? $"{Matching.Plain(issue.AspectTitle)}|{issue.Label}" : null;

    private void Field(string issue, string measure, string field, string before, string after, bool applied)
    {
        if (Matching.Plain(before) != Matching.Plain(after))
            Say(Kind.Changed, issue, measure, field, before, after, applied);
    }

    private void Say(Kind kind, string issue, string measure, string field, string before, string after, bool applied) => differences.Add(new Difference
    {
        Kind = kind,
        Issue = issue,
        Measure = measure,
        Field = field,
        Before = before,
        After = after,
        Applied = applied,
    });
}

using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Issues;

/// <content>Parts of it go to another issue of its inspection: measures, or a problem of its own with some of them.</content>
public sealed partial record Issue
{
    /// <summary>
    /// 拆出问题: a part becomes an issue of its own, as far on as this one is; the measures that go along it takes in by itself.
    /// </summary>
    /// <param name="number">Of the new one.</param>
    public (Issue Part, Fact Begun, Issue Next, Fact Fact) SplitOff(V1.SplitOffIssueRequest said, MovedMeasures moved, string? number, DateTimeOffset at)
    {
        var kept = (Apply(ToSplitOff, at) with { Title = said.KeptTitle.Trim() is { Length: > 0 } told ? told : Title }).TakeBack(IssueReworded.Because);
        var part = new Issue
        {
            Id = Ids.Next(),
            AgencyId = AgencyId,
            InspectionId = InspectionId,
            RoundId = RoundId,
            Number = number,
            AspectLabel = AspectLabel,
            AspectTitle = AspectTitle,
            Track = Track,
            Group = Group,
            Title = said.Title.Trim(),
            Text = said.Text.Trim(),
            Basis = Basis,
            Source = Source,
            SourceNote = SourceNote,
            SplitFromId = Id,
            Line = Line,
            ImportId = ImportId,
            State = kept.State == IssueState.Rectifying && !moved.AreBegun ? IssueState.Accepted : kept.State,
            Completion = Grade.Unspecified,
            Limit = Limit,
            Due = Limit,
            PlanVersion = 1,
            Cycle = 1,
            CreatedAt = at,
            UpdatedAt = at,
        };
        var next = kept.Without(moved);
        return (part, new IssueRegistered(part.Snapshot, []), next,
            new IssueSplitOff(next.Snapshot, moved.Ids, part.Id, part.Number ?? "", said.Reason.Trim()));
    }

    /// <summary>移出措施: they stand at <paramref name="target"/> from now on.</summary>
    public (Issue Next, Fact Fact) MoveMeasures(MovedMeasures moved, Issue target, string reason, DateTimeOffset at)
    {
        var next = Apply(ToMoveMeasures, at).TakeBack(IssueReworded.Because).Without(moved);
        return (next, new IssueMeasuresMoved(next.Snapshot, moved.Ids, target.Id, $"{moved.Count} 条，移至 {target.Number}", reason));
    }

    /// <summary>移入措施: work on one that was begun is work on this.</summary>
    public (Issue Next, Fact Fact) TakeIn(MovedMeasures moved, Issue from, string reason, DateTimeOffset at)
    {
        var next = With(moved, at);
        return (next, new IssueMeasuresTakenIn(next.Snapshot, moved.Of(from), $"{moved.Count} 条，移自 {from.Number}", reason));
    }

    /// <summary>并案: the same of one that says the same and is voided with that.</summary>
    public (Issue Next, Fact Fact) MergeIn(MovedMeasures moved, Issue other, string reason, DateTimeOffset at)
    {
        var next = With(moved, at);
        return (next, new IssueMergedIn(next.Snapshot, moved.Of(other), $"{other.Number} {other.Title}", reason));
    }

    /// <summary>Refuses that it is voided as one that <paramref name="other"/> says as well (并案).</summary>
    /// <param name="field">Of the request that names that.</param>
    public void RequireMayBeMerged(Issue other, string field)
    {
        ToMoveMeasures.Apply(State, Resource);
        RequireTakes(other, field);
    }

    /// <summary>Refuses another one that can take nothing of this: itself, one of another inspection, one that is closed or voided.</summary>
    /// <param name="field">Of the request that names it.</param>
    public void RequireTakes(Issue target, string field)
    {
        if (target.Id == Id || target.InspectionId != InspectionId)
            throw Reasons.FieldInvalid.Refuse(field, target.Number ?? target.Name, IssueReasons.NoOtherOfTheInspection).OnField(field);
        if (target.IsVoided)
            throw Reasons.Voided.Refuse().OnField(field);
        ToTakeIn.Apply(target.State, Resource);
    }

    private Issue Without(MovedMeasures moved) => moved.Count == 0 ? this : this with
    {
        PlannedMeasures = PlannedMeasures - moved.Count,
        PlanVersion = PlanVersion + 1,
        Due = Later(Limit, moved.LatestOfTheOthers),
    };

    private Issue With(MovedMeasures moved, DateTimeOffset at)
    {
        var next = (Apply(ToTakeIn, at) with
        {
            PlannedMeasures = PlannedMeasures + moved.Count,
            PlanVersion = PlanVersion + 1,
            Due = Later(Due, moved.Measures.Max(measure => measure.Due)),
        }).TakeBack(IssueReworded.Because);
        return moved.AreBegun && ToStart.From.Contains(next.State)
            ? next with { State = ToStart.Apply(next.State, Resource), Completion = next.AtLeast(Grade.InProgress) }
            : next;
    }
}

/// <summary>Measures that go from one issue to another.</summary>
/// <param name="Measures">As they are planned now, each with the day by which it is due.</param>
/// <param name="AreBegun">Something was recorded of one of them.</param>
/// <param name="LatestOfTheOthers">By when the latest is due of those that stay; null where none is.</param>
public sealed record MovedMeasures(IReadOnlyList<PlannedMeasure> Measures, bool AreBegun, DateOnly? LatestOfTheOthers)
{
    public static MovedMeasures None { get; } = new([], AreBegun: false, LatestOfTheOthers: null);

    public int Count => Measures.Count;

    /// <summary>Each with the issue at which it was planned, by which a newer edition of the report knows it again.</summary>
    public IReadOnlyList<PlannedMeasure> Of(Issue from) => [.. Measures.Select(measure => measure with { MovedFromId = measure.MovedFromId ?? from.Id })];

    public IReadOnlyList<Guid> Ids => [.. Measures.Select(measure => measure.Id)];
}

using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <content>What it says and what is planned for it becomes something else: by people, or by a newer edition of its report.</content>
public sealed partial record Issue
{
    private const int LongestQuote = 60;

    /// <summary>What is signed by asking for closing, beside the measures: other words are another problem. Labels are no words.</summary>
    private (string Aspect, Track Track, string Group, string Title) Wording =>
        (Texts.Plain(AspectTitle), Track, Texts.Plain(Group), Texts.Plain(Title));

    /// <summary>改写问题, for a reason: other words have to be signed again; how they are told and on what they rest is no such thing.</summary>
    public (Issue Next, Fact Fact) Reword(V1.RewordIssueRequest said, DateTimeOffset at)
    {
        var next = Apply(ToReword, at) with
        {
            Title = said.HasTitle ? said.Title.Trim() : Title,
            Text = said.HasText ? said.Text.Trim() : Text,
            Basis = said.HasBasis ? said.Basis.Trim() : Basis,
            AspectTitle = said.HasAspectTitle ? said.AspectTitle.Trim() : AspectTitle,
            Group = said.HasGroup ? said.Group.Trim() : Group,
            Track = said.HasTrack ? said.Track : Track,
        };
        if (next.Title.Length == 0)
            throw Reasons.FieldRequired.Refuse("title").OnField("title");
        if (said.Name.Length > 0 && next with { UpdatedAt = UpdatedAt } == this)
            throw Reasons.FieldInvalid.Refuse("title", Title, Phrases.SoAlready).OnField("title");
        if (next.Wording != Wording)
            next = next.TakeBack(IssueReworded.Because) with { Untitled = Untitled && next.Title == Title };
        return (next, new IssueReworded(next.Snapshot, said.Reason.Trim()));
    }

    /// <summary>增加措施: its day is the limit of the issue unless another was said; only the office says one that has passed or lies behind that.</summary>
    public (Issue Next, Fact Fact) AddMeasure(PlannedMeasure said, string reason, Person by, DateTimeOffset at)
    {
        var measure = said with { Due = said.Due ?? (said.Horizon == Kind.Standing ? null : Limit) };
        var next = Apply(ToAddMeasure, at) with { PlannedMeasures = PlannedMeasures + 1, PlanVersion = PlanVersion + 1, Due = Later(Due, measure.Due) };
        if (said.Due is { } due && !by.Holds(Role.Office))
        {
            if (due < DistrictTime.DateOf(at))
                throw Reasons.FieldInvalid.Refuse("due", DistrictTime.Write(due), Phrases.HasPassed).OnField("due");
            if (due > Limit)
                throw Reasons.FieldInvalid.Refuse("due", DistrictTime.Write(due), Phrases.BehindTheLimit.With(DistrictTime.Write(Limit))).OnField("due");
        }

        next = next.TakeBack(IssueReworded.Because);
        return (next, new IssueMeasureAdded(next.Snapshot, measure, reason));
    }

    /// <summary>改写措施, for a reason.</summary>
    /// <param name="measure">As it is planned now.</param>
    public (Issue Next, Fact Fact) RewordMeasure(PlannedMeasure measure, string text, string reason, DateTimeOffset at)
    {
        var next = (Apply(ToRewordMeasure, at) with { PlanVersion = PlanVersion + 1 }).TakeBack(IssueReworded.Because);
        if (Texts.Plain(text) == Texts.Plain(measure.Text))
            throw Reasons.FieldInvalid.Refuse("text", Texts.Shortened(text, LongestQuote), Phrases.SoAlready).OnField("text");
        return (next, new IssueMeasureReworded(next.Snapshot, measure.Id, text, reason));
    }

    /// <summary>
    /// A newer edition of the report says it otherwise. Where it stands remains, unless closing was asked for other words: then that has to be
    /// asked for again. Null for a closed one, which stays as it is.
    /// </summary>
    public (Issue Next, Fact Fact)? Revise(Issue printed, IReadOnlyList<PlannedMeasure> added, IReadOnlyList<RevisedMeasure> changed, DateTimeOffset at)
    {
        if (State == IssueState.Closed)
            return null;
        var isReplanned = added.Count + changed.Count > 0;
        var next = this with
        {
            AspectLabel = printed.AspectLabel,
            AspectTitle = printed.AspectTitle,
            Track = printed.Track,
            Group = printed.Group,
            Label = printed.Label,
            Title = printed.Title,
            Text = Texts.Told(printed.Text, Text),
            Line = printed.Line,
            ImportId = printed.ImportId,
            Completion = printed.Completion == Grade.Unspecified ? Completion : printed.Completion,
            PlannedMeasures = PlannedMeasures + added.Count,
            PlanVersion = isReplanned ? PlanVersion + 1 : PlanVersion,
            Due = Later(Due, added.Max(measure => measure.Due)),
            UpdatedAt = at,
        };
        if (isReplanned || next.Wording != Wording)
            next = next.TakeBack(IssueRevised.Because);
        return (next, new IssueRevised(next.Snapshot, added, changed));
    }

    /// <summary>Where closing was asked for other words, it has to be asked for again.</summary>
    private Issue TakeBack(string because) => ToTakeBack.From.Contains(State)
        ? this with { State = ToTakeBack.Apply(State, Resource), Reason = because, ClosureRequestedBy = "" }
        : this;
}

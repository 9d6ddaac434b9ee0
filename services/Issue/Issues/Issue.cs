using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Types.V1.Completion.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>One problem (问题) and its rules. Verbs are pure: they return the next state and the fact, or refuse.</summary>
[Index(nameof(InspectionId), nameof(Id))]
[Index(nameof(AgencyId), nameof(Id))]
public sealed record Issue : Aggregate<V1.Issue>, IOfAgency
{
    private static readonly Transition<IssueState> ToAccept = new("accept", "认领", [IssueState.Registered], IssueState.Accepted);
    private static readonly Transition<IssueState> ToStart = new("start", "启动整改", [IssueState.Accepted], IssueState.Rectifying);
    private static readonly Transition<IssueState> ToRequestClosure =
        new("request closure", "申请销号", [IssueState.Accepted, IssueState.Rectifying], IssueState.ClosureRequested);
    private static readonly Transition<IssueState> ToReturn = new("return", "退回", [IssueState.ClosureRequested], IssueState.Rectifying);
    private static readonly Transition<IssueState> ToClose = new("close", "销号", [IssueState.ClosureRequested], IssueState.Closed);
    private static readonly Transition<IssueState> ToReopen = new("reopen", "重新打开", [IssueState.Closed], IssueState.Rectifying);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<IssueState>> Transitions { get; } = [ToAccept, ToStart, ToRequestClosure, ToReturn, ToClose, ToReopen];

    public Guid AgencyId { get; init; }

    public Guid InspectionId { get; init; }

    public Guid RoundId { get; init; }

    public string AspectLabel { get; init; } = "";

    public string AspectTitle { get; init; } = "";

    /// <summary>The track (专项) of the aspect; unspecified where the report has no parts for tracks.</summary>
    public Track Track { get; init; }

    public string Group { get; init; } = "";

    public string Label { get; init; } = "";

    public string Title { get; init; } = "";

    public bool Untitled { get; init; }

    public IssueState State { get; init; }

    public Grade Completion { get; init; }

    /// <summary>The latest due date of its measures.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How many measures it was registered with or was given since; the measure service opens them when it hears of them.</summary>
    public int PlannedMeasures { get; init; }

    public int Cycle { get; init; }

    public string ClosureRequestedBy { get; init; } = "";

    public DateTimeOffset? ClosedAt { get; init; }

    public int DaysLate { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>For followers.</summary>
    public IssueSnapshot Snapshot => new()
    {
        Id = Id,
        AgencyId = AgencyId,
        InspectionId = InspectionId,
        RoundId = RoundId,
        Track = Track,
        State = State,
        Completion = Completion,
        Due = Due,
        Cycle = Cycle,
        ClosedAt = ClosedAt,
        DaysLate = DaysLate,
    };

    /// <summary>A newer edition of the report says it otherwise; where it stands remains.</summary>
    public (Issue Next, Fact Fact) Revise(Issue printed, IReadOnlyList<PlannedMeasure> added, IReadOnlyList<RevisedMeasure> changed, DateTimeOffset at)
    {
        var next = this with
        {
            AspectLabel = printed.AspectLabel,
            AspectTitle = printed.AspectTitle,
            Track = printed.Track,
            Group = printed.Group,
            Label = printed.Label,
            Title = printed.Title,
            Completion = printed.Completion == Grade.Unspecified ? Completion : printed.Completion,
            PlannedMeasures = PlannedMeasures + added.Count,
            Due = added.Max(measure => measure.Due) is { } due && (Due is null || due > Due) ? due : Due,
            UpdatedAt = at,
        };
        return (next, new IssueRevised(next.Snapshot, added, changed));
    }

    /// <summary>认领: the agency takes it on.</summary>
    public (Issue Next, Fact Fact) Accept(DateTimeOffset at)
    {
        var next = Apply(ToAccept, at) with { Completion = AtLeast(Grade.NotStarted) };
        return (next, new IssueAccepted(next.Snapshot));
    }

    /// <summary>Work on a measure has begun. An issue that is not accepted yet, or further on, stays as it is.</summary>
    public (Issue Next, Fact Fact)? Start(DateTimeOffset at)
    {
        if (!ToStart.From.Contains(State))
            return null;
        var next = Apply(ToStart, at) with { Completion = AtLeast(Grade.InProgress) };
        return (next, new IssueRectificationStarted(next.Snapshot));
    }

    /// <summary>申请销号: the head asks for closing, when every measure that was planned is opened and verified.</summary>
    public (Issue Next, Fact Fact) RequestClosure(int measures, int verified, Person by, DateTimeOffset at)
    {
        var next = Apply(ToRequestClosure, at) with { ClosureRequestedBy = by.Subject, Reason = "" };
        RequireAllVerified(measures, verified);
        return (next, new IssueClosureRequested(next.Snapshot));
    }

    /// <summary>退回: not good enough, for a reason.</summary>
    public (Issue Next, Fact Fact) Return(string reason, DateTimeOffset at)
    {
        var next = Apply(ToReturn, at) with { Reason = reason, ClosureRequestedBy = "", Completion = Grade.InProgress };
        return (next, new IssueReturned(next.Snapshot, reason));
    }

    /// <summary>销号: somebody else than the one who asked closes it. Late stays late.</summary>
    public (Issue Next, Fact Fact) Close(int measures, int verified, Person by, DateTimeOffset at)
    {
        var next = Apply(ToClose, at) with { Completion = Grade.Completed, ClosedAt = at, DaysLate = Math.Max(DaysLate, DistrictTime.DaysLate(Due, at)) };
        ToClose.RequireAnother(by, ClosureRequestedBy, ToRequestClosure, "requested closure");
        RequireAllVerified(measures, verified);
        return (next, new IssueClosed(next.Snapshot));
    }

    /// <summary>反弹回潮: a closed issue begins a new cycle, for a reason.</summary>
    public (Issue Next, Fact Fact) Reopen(string reason, DateTimeOffset at)
    {
        var next = Apply(ToReopen, at) with { Reason = reason, Cycle = Cycle + 1, ClosureRequestedBy = "", ClosedAt = null, Completion = Grade.InProgress };
        return (next, new IssueReopened(next.Snapshot, reason));
    }

    private Issue Apply(Transition<IssueState> transition, DateTimeOffset at) =>
        this with { State = transition.Apply(State, Resource), UpdatedAt = at };

    private Grade AtLeast(Grade grade) => Completion < grade ? grade : Completion;

    private void RequireAllVerified(int measures, int verified)
    {
        if (measures < PlannedMeasures)
            throw IssueReasons.MeasuresUnknown.Refuse();
        if (verified < measures)
            throw IssueReasons.MeasuresOpen.Refuse(measures - verified, measures);
    }
}

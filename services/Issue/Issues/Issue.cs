using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Types.V1.Completion.Types;
using Source = Rectify.Issues.V1.Issue.Types.Source;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>One problem (问题) and its rules. Verbs are pure: they return the next state and the fact, or refuse.</summary>
[Index(nameof(InspectionId), nameof(Id))]
[Index(nameof(AgencyId), nameof(Id))]
[Index(nameof(Number), IsUnique = true)]
[Index(nameof(SplitFromId))]
public sealed partial record Issue : Aggregate<V1.Issue>, IStaged<IssueState>, IOfAgency, IVoidable
{
    internal static readonly Transition<IssueState> ToAccept = new("accept", "认领", [IssueState.Registered], IssueState.Accepted);
    private static readonly Transition<IssueState> ToStart = new("start", "启动整改", [IssueState.Accepted], IssueState.Rectifying);
    internal static readonly Transition<IssueState> ToRequestClosure =
        new("request closure", "申请销号", [IssueState.Accepted, IssueState.Rectifying], IssueState.ClosureRequested);
    internal static readonly Transition<IssueState> ToReturn = new("return", "退回", [IssueState.ClosureRequested], IssueState.Rectifying);
    internal static readonly Transition<IssueState> ToClose = new("close", "销号", [IssueState.ClosureRequested], IssueState.Closed);
    private static readonly Transition<IssueState> ToTakeBack = new("take back", "因内容变更退回", [IssueState.ClosureRequested], IssueState.Rectifying);
    internal static readonly Transition<IssueState> ToReopen = new("reopen", "重新打开", [IssueState.Closed], IssueState.Rectifying);
    internal static readonly Transition<IssueState> ToUrge =
        new("urge", "催办", [IssueState.Registered, IssueState.Accepted, IssueState.Rectifying, IssueState.ClosureRequested], To: null);

    internal static readonly Transition<IssueState> ToVoidMeasure = Replanning("void a measure", "作废或恢复其措施");
    internal static readonly Transition<IssueState> ToReword = Replanning("reword", "改写问题");
    internal static readonly Transition<IssueState> ToAddMeasure = Replanning("add a measure", "增加措施");
    internal static readonly Transition<IssueState> ToRewordMeasure = Replanning("reword a measure", "改写措施");
    internal static readonly Transition<IssueState> ToSplitOff = Replanning("split a part off", "拆出问题");
    internal static readonly Transition<IssueState> ToMoveMeasures = Replanning("move measures", "移出措施");
    internal static readonly Transition<IssueState> ToTakeIn = Replanning("take in measures", "移入措施");
    private static readonly Transition<IssueState> ToDate = Replanning("date its measures", "定措施期限");

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<IssueState>> Transitions { get; } =
    [
        ToAccept, ToStart, ToRequestClosure, ToReturn, ToTakeBack, ToClose, ToReopen, ToUrge, ToVoidMeasure, ToReword, ToAddMeasure, ToRewordMeasure,
        ToSplitOff, ToMoveMeasures, ToTakeIn, ToDate,
    ];

    public Guid AgencyId { get; init; }

    public Guid InspectionId { get; init; }

    public Guid RoundId { get; init; }

    /// <summary>编号 (青教-2026-02-07), given once and never to another. Null of one that was registered before 0.4, until it is numbered.</summary>
    public string? Number { get; init; }

    public string AspectLabel { get; init; } = "";

    public string AspectTitle { get; init; } = "";

    /// <summary>The track (专项) of the aspect; unspecified where the report has no parts for tracks.</summary>
    public Track Track { get; init; }

    public string Group { get; init; } = "";

    public string Label { get; init; } = "";

    public string Title { get; init; } = "";

    public bool Untitled { get; init; }

    /// <summary>具体表现: what is told of it besides its title.</summary>
    public string Text { get; init; } = "";

    /// <summary>依据: on what the finding rests.</summary>
    public string Basis { get; init; } = "";

    /// <summary>问题来源: unspecified where the findings of its inspection name it.</summary>
    public Source Source { get; init; }

    /// <summary>The number of a letter, who demanded it.</summary>
    public string SourceNote { get; init; } = "";

    /// <summary>The issue of which it was a part (拆自); null where it was split off none.</summary>
    public Guid? SplitFromId { get; init; }

    /// <summary>On which it begins in the document of its import; 0 where that is not known.</summary>
    public int Line { get; init; }

    /// <summary>In which the document is kept; null where it came without.</summary>
    public Guid? ImportId { get; init; }

    public IssueState State { get; init; }

    public Grade Completion { get; init; }

    /// <summary>The latest due date of its measures, or its limit where that is later.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>整改时限: the last day for the whole of it, as it was handed over; null where none was set.</summary>
    public DateOnly? Limit { get; init; }

    /// <summary>How many measures it was registered with or was given since; the measure service opens them when it hears of them.</summary>
    public int PlannedMeasures { get; init; }

    /// <summary>How often its measures were planned, reworded, sent back, voided or restored; 0 of one that was registered before 0.3.</summary>
    public int PlanVersion { get; init; }

    public int Cycle { get; init; }

    public string ClosureRequestedBy { get; init; } = "";

    public DateTimeOffset? ClosedAt { get; init; }

    public int DaysLate { get; init; }

    public string Reason { get; init; } = "";

    public int UrgeCount { get; init; }

    public DateOnly? UrgedOn { get; init; }

    public Guid? VoidingId { get; init; }

    public Guid? VoidedWithId { get; init; }

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
        Limit = Limit,
        Cycle = Cycle,
        PlanVersion = PlanVersion,
        ClosedAt = ClosedAt,
        DaysLate = DaysLate,
        Number = Number,
        VoidingId = this.VoidingInForce,
    };

    /// <summary>One that was registered before there were numbers gets its own.</summary>
    public (Issue Next, Fact Fact) GiveNumber(string number)
    {
        var next = this with { Number = number };
        return (next, new IssueNumbered(next.Snapshot));
    }

    /// <summary>认领: the agency takes it on. What its report says of how far it is remains, and so does that it says nothing.</summary>
    public (Issue Next, Fact Fact) Accept(DateTimeOffset at)
    {
        var next = Apply(ToAccept, at);
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

    /// <summary>定期限: those of its measures that have no day are due by this one, and each says it of itself; of one without measures it is the limit.</summary>
    public (Issue Next, Fact Fact) Date(DateOnly due, DateTimeOffset at)
    {
        var next = Apply(ToDate, at);
        if (PlannedMeasures == 0)
            next = next with { Limit = due, Due = due };
        return (next, new IssueDated(next.Snapshot, due));
    }

    /// <summary>Its measures are due at another time, the latest of them by this day. Null where it is so already; a closed one stays as it is.</summary>
    public (Issue Next, Fact Fact)? Reschedule(DateOnly? latest, DateTimeOffset at)
    {
        var due = Later(Limit, latest);
        if (State == IssueState.Closed || due == Due)
            return null;
        var next = this with { Due = due, UpdatedAt = at };
        return (next, new IssueRescheduled(next.Snapshot));
    }

    /// <summary>申请销号: the head asks for closing, when every measure that was planned is opened and verified.</summary>
    public (Issue Next, Fact Fact) RequestClosure(MeasureCount measures, Person by, DateTimeOffset at)
    {
        var next = Apply(ToRequestClosure, at) with { ClosureRequestedBy = by.Signature, Reason = "" };
        RequireAllVerified(measures);
        return (next, new IssueClosureRequested(next.Snapshot));
    }

    /// <summary>退回: not good enough, for a reason.</summary>
    public (Issue Next, Fact Fact) Return(string reason, DateTimeOffset at)
    {
        var next = SendBack(ToReturn, reason, at);
        return (next, new IssueReturned(next.Snapshot, reason));
    }

    /// <summary>销号: somebody else than the one who asked closes it. Late stays late.</summary>
    public (Issue Next, Fact Fact) Close(MeasureCount measures, Person by, DateTimeOffset at)
    {
        var next = Apply(ToClose, at) with { Completion = Grade.Completed, ClosedAt = at, DaysLate = Math.Max(DaysLate, DistrictTime.DaysLate(Due, at)) };
        ToClose.RequireAnother(by, ClosureRequestedBy, ToRequestClosure, "requested closure");
        RequireAllVerified(measures);
        return (next, new IssueClosed(next.Snapshot));
    }

    /// <summary>反弹回潮: a closed issue begins a new cycle, for a reason.</summary>
    public (Issue Next, Fact Fact) Reopen(string reason, DateTimeOffset at)
    {
        var next = SendBack(ToReopen, reason, at) with { Cycle = Cycle + 1, ClosedAt = null };
        return (next, new IssueReopened(next.Snapshot, reason));
    }

    /// <summary>催办: whoever's turn it is, is reminded; once a day.</summary>
    public (Issue Next, Fact Fact) Urge(DateTimeOffset at)
    {
        var next = Apply(ToUrge, at) with { UrgeCount = UrgeCount + 1, UrgedOn = DistrictTime.DateOf(at) };
        if (UrgedOn == next.UrgedOn)
            throw Reasons.UrgedToday.Refuse();
        return (next, new IssueUrged(next.Snapshot));
    }

    /// <summary>作废, or 撤销作废 with null. Where it stands remains.</summary>
    public (Issue Next, Fact Fact) Void(Guid? voiding, string reason, DateTimeOffset at) =>
        Voided(this with { VoidingId = voiding, UpdatedAt = at }, voiding, reason);

    /// <summary>The same with its inspection.</summary>
    public (Issue Next, Fact Fact) VoidWith(Guid? voiding, string reason, DateTimeOffset at) =>
        Voided(this with { VoidedWithId = voiding, UpdatedAt = at }, voiding, reason);

    /// <summary>The same of one of its measures: what is counted of them is another plan. What was closed with it is opened again first.</summary>
    public (Issue Next, Fact Fact) VoidMeasure(Guid measure, Guid? voiding, string reason, DateTimeOffset at)
    {
        var next = Apply(ToVoidMeasure, at) with { PlanVersion = PlanVersion + 1 };
        return (next, voiding is { } own
            ? new IssueMeasureVoided(next.Snapshot, measure, reason) { MeasureVoidingId = own }
            : new IssueMeasureRestored(next.Snapshot, measure, reason));
    }

    private static (Issue Next, Fact Fact) Voided(Issue next, Guid? voiding, string reason) =>
        (next, voiding is null ? new IssueRestored(next.Snapshot, reason) : new IssueVoided(next.Snapshot, reason));

    /// <summary>As long as it is not closed; where it stands remains.</summary>
    private static Transition<IssueState> Replanning(string verb, string chinese) =>
        new(verb, chinese, [IssueState.Registered, IssueState.Accepted, IssueState.Rectifying, IssueState.ClosureRequested], To: null);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private Issue Apply(Transition<IssueState> transition, DateTimeOffset at) =>
        this with { State = transition.Apply(State, Resource), UpdatedAt = at };

    /// <summary>Its measures are to be worked on again, too.</summary>
    private Issue SendBack(Transition<IssueState> transition, string reason, DateTimeOffset at) => Apply(transition, at) with
    {
        Reason = reason,
        ClosureRequestedBy = "",
        Completion = Grade.InProgress,
        PlanVersion = PlanVersion + 1,
    };

    private Grade AtLeast(Grade grade) => Completion < grade ? grade : Completion;

    private void RequireAllVerified(MeasureCount measures)
    {
        if (measures.All + measures.Voided < PlannedMeasures || measures.PlanVersion < PlanVersion)
            throw IssueReasons.MeasuresUnknown.Refuse();
        if (measures is { All: 0, Voided: 0 })
            throw IssueReasons.MeasuresNone.Refuse();
        if (measures is { All: 0, Voided: > 0 })
            throw IssueReasons.MeasuresVoided.Refuse();
        if (measures.Verified < measures.All)
            throw IssueReasons.MeasuresOpen.Refuse(measures.All - measures.Verified, measures.All);
    }
}

/// <summary>The measures of an issue as the measure service counts them, and up to which version of their plan it has heard.</summary>
/// <param name="All">Without those that are voided.</param>
public sealed record MeasureCount(int All, int Verified, int PlanVersion, int Voided = 0);

using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Policies.V1.Policy.Types;
using static Rectify.Types.V1.Horizon.Types;

namespace Rectify.Measures;

/// <summary>One measure (措施) and its rules. Verbs are pure: they return the next state and the fact, or refuse.</summary>
[Index(nameof(IssueId), nameof(Id))]
[Index(nameof(InspectionId), nameof(Id))]
[Index(nameof(AgencyId), nameof(Id))]
public sealed partial record Measure : Aggregate<V1.Measure>, IStaged<MeasureState>, IOfAgency, IVoidable
{
    internal static readonly Transition<MeasureState> ToRecordProgress =
        new("record progress", "记录进展", [MeasureState.Planned, MeasureState.InProgress], MeasureState.InProgress);
    internal static readonly Transition<MeasureState> ToClaim = new("claim it done", "报完成", [MeasureState.InProgress], MeasureState.Claimed);
    internal static readonly Transition<MeasureState> ToCheck = new("check", "把关", [MeasureState.Claimed], MeasureState.Checked);
    internal static readonly Transition<MeasureState> ToVerify = new("verify", "核实", [MeasureState.Claimed, MeasureState.Checked], MeasureState.Verified);
    internal static readonly Transition<MeasureState> ToReturn = new("return", "退回", [MeasureState.Claimed, MeasureState.Checked], MeasureState.InProgress);
    private static readonly Transition<MeasureState> ToTakeBack =
        new("take back", "因内容变更退回", [MeasureState.Claimed, MeasureState.Checked, MeasureState.Verified], MeasureState.InProgress);

    private static readonly Transition<MeasureState> ToResume = new("resume", "重新整改", [MeasureState.Verified], MeasureState.InProgress);

    internal static readonly Transition<MeasureState> ToUrge =
        new("urge", "催办", [MeasureState.Planned, MeasureState.InProgress, MeasureState.Claimed, MeasureState.Checked], To: null);

    internal static readonly Transition<MeasureState> ToAssign =
        new("assign", "明确责任分工", [MeasureState.Planned, MeasureState.InProgress, MeasureState.Claimed, MeasureState.Checked], To: null);

    internal static readonly Transition<MeasureState> ToSchedule = new("schedule", "定期限", [MeasureState.Planned, MeasureState.InProgress], To: null);

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<MeasureState>> Transitions { get; } =
        [ToRecordProgress, ToClaim, ToCheck, ToVerify, ToReturn, ToTakeBack, ToResume, ToUrge, ToAssign, ToSchedule];

    public Guid IssueId { get; init; }

    public Guid InspectionId { get; init; }

    public Guid AgencyId { get; init; }

    public string Label { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>On which it begins in the document of its import; 0 where that is not known.</summary>
    public int Line { get; init; }

    /// <summary>In which the document is kept; null where it came without.</summary>
    public Guid? ImportId { get; init; }

    public string Leader { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Department { get; init; } = "";

    public DateOnly? Due { get; init; }

    public Kind Horizon { get; init; }

    public MeasureState State { get; init; }

    public string ProgressNote { get; init; } = "";

    public int ProgressCount { get; init; }

    /// <summary>As it was said last; 0 where nobody said.</summary>
    public int Percent { get; init; }

    public string ClaimedBy { get; init; } = "";

    public string CheckedBy { get; init; } = "";

    public string VerifiedBy { get; init; } = "";

    /// <summary>Days after the due date when it was first claimed late; kept for ever.</summary>
    public int DaysLate { get; init; }

    public string Reason { get; init; } = "";

    public int UrgeCount { get; init; }

    public DateOnly? UrgedOn { get; init; }

    public Guid? VoidingId { get; init; }

    public Guid? VoidedWithId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>For followers.</summary>
    public MeasureSnapshot Snapshot => new()
    {
        Id = Id,
        IssueId = IssueId,
        InspectionId = InspectionId,
        AgencyId = AgencyId,
        State = State,
        Due = Due,
        DaysLate = DaysLate,
        VoidingId = this.VoidingInForce,
    };

    /// <summary>A measure begins as its issue was registered with it.</summary>
    public static (Measure Next, Fact Fact) Plan(PlannedMeasure planned, IssueSnapshot issue, DateTimeOffset at)
    {
        var measure = new Measure
        {
            Id = planned.Id,
            IssueId = issue.Id,
            InspectionId = issue.InspectionId,
            AgencyId = issue.AgencyId,
            Label = planned.Label ?? "",
            Text = planned.Text,
            Line = planned.Line,
            ImportId = planned.ImportId,
            Leader = planned.Leader ?? "",
            Owner = planned.Owner ?? "",
            Department = planned.Department ?? "",
            Due = planned.Due,
            Horizon = planned.Horizon,
            State = MeasureState.Planned,
            CreatedAt = at,
            UpdatedAt = at,
        };
        return (measure, new MeasurePlanned(measure.Snapshot));
    }

    /// <summary>What was done, and when; evidence may be older than the note, and does not begin after today.</summary>
    /// <param name="isTakenOn">Somebody has accepted (认领) its issue: before, nobody works on it.</param>
    public (Measure Next, Fact Fact) RecordProgress(Progress said, bool isTakenOn, DateTimeOffset at)
    {
        RequireNotInTheFuture("occurred_on", said.OccurredOn, at);
        RequireNotInTheFuture("period", said.Period, at);
        var next = Apply(ToRecordProgress, at) with
        {
            ProgressNote = said.Note,
            ProgressCount = ProgressCount + 1,
            Percent = said.Percent > 0 ? said.Percent : Percent,
        };
        if (!isTakenOn)
            throw MeasureReasons.IssueNotAccepted.Refuse();
        return (next, new MeasureProgressRecorded(
            next.Snapshot, said.Note, said.OccurredOn, said.Percent > 0 ? said.Percent : null, said.Period.Length > 0 ? said.Period : null));
    }

    /// <summary>报完成: the owner says that it is done. Late stays late.</summary>
    public (Measure Next, Fact Fact) Claim(Person by, DateTimeOffset at)
    {
        var next = Apply(ToClaim, at) with { ClaimedBy = by.Signature, Reason = "", DaysLate = Math.Max(DaysLate, DistrictTime.DaysLate(Due, at)) };
        return (next, new MeasureClaimed(next.Snapshot));
    }

    /// <summary>责任领导把关: a leader other than the one who claimed has looked at it.</summary>
    public (Measure Next, Fact Fact) Check(Person by, DateTimeOffset at)
    {
        var next = Apply(ToCheck, at) with { CheckedBy = by.Signature };
        ToCheck.RequireAnother(by, ClaimedBy, ToClaim, "claimed");
        return (next, new MeasureChecked(next.Snapshot));
    }

    /// <summary>核实: the inspection office or the discipline group agrees; never the one who claimed.</summary>
    public (Measure Next, Fact Fact) Verify(Person by, DateTimeOffset at)
    {
        var next = Apply(ToVerify, at) with { VerifiedBy = by.Signature };
        ToVerify.RequireAnother(by, ClaimedBy, ToClaim, "claimed");
        return (next, new MeasureVerified(next.Snapshot));
    }

    /// <summary>退回: not good enough, for a reason.</summary>
    public (Measure Next, Fact Fact) Return(string reason, DateTimeOffset at) => BackToWork(ToReturn, reason, at);

    /// <summary>Its issue was sent back or reopened: a verified measure is worked on again. Null for one that is worked on anyway.</summary>
    public (Measure Next, Fact Fact)? Resume(string reason, DateTimeOffset at) =>
        ToResume.From.Contains(State) ? BackToWork(ToResume, reason, at) : null;

    /// <summary>催办: whoever's turn it is, is reminded; once a day.</summary>
    public (Measure Next, Fact Fact) Urge(DateTimeOffset at)
    {
        var next = Apply(ToUrge, at) with { UrgeCount = UrgeCount + 1, UrgedOn = DistrictTime.DateOf(at) };
        if (UrgedOn == next.UrgedOn)
            throw Reasons.UrgedToday.Refuse();
        return (next, new MeasureUrged(next.Snapshot));
    }

    /// <summary>责任分工: who is not told remains.</summary>
    public (Measure Next, Fact Fact) Assign(string leader, string owner, string department, DateTimeOffset at)
    {
        var next = Apply(ToAssign, at) with
        {
            Leader = Texts.Told(leader, Leader),
            Owner = Texts.Told(owner, Owner),
            Department = Texts.Told(department, Department),
        };
        if (leader.Length + owner.Length + department.Length > 0 && (next.Leader, next.Owner, next.Department) == (Leader, Owner, Department))
            throw Reasons.FieldInvalid.Refuse("owner", Owner, Phrases.SoAlready).OnField("owner");
        return (next, new MeasureAssigned(next.Snapshot));
    }

    /// <summary>定期限: a day that is set is moved by the inspection office only, and for a reason; nobody else sets one that has passed.</summary>
    /// <param name="due">Null while it is only asked whether that may be done.</param>
    /// <param name="limit">That of its issue: only the office sets a day behind it; null for none.</param>
    public (Measure Next, Fact Fact) Schedule(DateOnly? due, Kind horizon, string reason, DateOnly? limit, Person by, DateTimeOffset at)
    {
        var next = Apply(ToSchedule, at) with { Due = due, Horizon = horizon == Kind.Unspecified ? Horizon : horizon };
        var isOffice = by.Holds(Role.Office);
        if (Due is not null && !isOffice)
            throw MeasureReasons.DueSet.Refuse(DistrictTime.Write(Due));
        if (due < DistrictTime.DateOf(at) && !isOffice)
            throw Reasons.FieldInvalid.Refuse("due", DistrictTime.Write(due), Phrases.HasPassed).OnField("due");
        if (due > limit && !isOffice)
            throw Reasons.FieldInvalid.Refuse("due", DistrictTime.Write(due), Phrases.BehindTheLimit.With(DistrictTime.Write(limit))).OnField("due");
        if (Due is not null && due is not null && reason.Length == 0)
            throw Reasons.FieldRequired.Refuse("reason").OnField("reason");
        return (next, new MeasureScheduled(next.Snapshot, reason));
    }

    /// <summary>The office has confirmed by when the measures of its issue are due. Null for one that has a day, needs none, or is not worked on.</summary>
    public (Measure Next, Fact Fact)? Date(DateOnly due, DateTimeOffset at)
    {
        if (Due is not null || Horizon == Kind.Standing || !ToSchedule.From.Contains(State))
            return null;
        var next = this with { Due = due, UpdatedAt = at };
        return (next, new MeasureScheduled(next.Snapshot, ""));
    }

    /// <summary>作废, or 撤销作废 with null. Where it stands remains.</summary>
    public (Measure Next, Fact Fact) Void(Guid? voiding, string reason, DateTimeOffset at) =>
        Voided(this with { VoidingId = voiding, UpdatedAt = at }, voiding, reason);

    /// <summary>The same with its issue.</summary>
    public (Measure Next, Fact Fact) VoidWith(Guid? voiding, string reason, DateTimeOffset at) =>
        Voided(this with { VoidedWithId = voiding, UpdatedAt = at }, voiding, reason);

    private static void RequireNotInTheFuture(string field, string printed, DateTimeOffset at)
    {
        if (DistrictTime.FirstDayOf(printed) > DistrictTime.DateOf(at))
            throw Reasons.FieldInvalid.Refuse(field, printed, Phrases.InTheFuture).OnField(field);
    }

    private static (Measure Next, Fact Fact) Voided(Measure next, Guid? voiding, string reason) =>
        (next, voiding is null ? new MeasureRestored(next.Snapshot, reason) : new MeasureVoided(next.Snapshot, reason));

    private (Measure Next, Fact Fact) BackToWork(Transition<MeasureState> transition, string reason, DateTimeOffset at)
    {
        var next = SendBack(transition, reason, at);
        return (next, new MeasureReturned(next.Snapshot, reason));
    }

    /// <summary>Whatever was signed is signed no more.</summary>
    private Measure SendBack(Transition<MeasureState> transition, string reason, DateTimeOffset at) =>
        Apply(transition, at) with { Reason = reason, ClaimedBy = "", CheckedBy = "", VerifiedBy = "" };

    private Measure Apply(Transition<MeasureState> transition, DateTimeOffset at) =>
        this with { State = transition.Apply(State, Resource), UpdatedAt = at };
}

using static Rectify.Types.V1.Completion.Types;
using static Rectify.Types.V1.Horizon.Types;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Events;

/// <summary>What followers need to know of an issue (问题).</summary>
public sealed record IssueSnapshot
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid InspectionId { get; init; }

    /// <summary>None in facts of before 0.2.</summary>
    public Guid RoundId { get; init; }

    /// <summary>Unspecified in facts of before 0.2.</summary>
    public Track Track { get; init; }

    public required IssueState State { get; init; }

    public required Grade Completion { get; init; }

    public DateOnly? Due { get; init; }

    public required int Cycle { get; init; }

    /// <summary>How often its measures were planned, reworded or sent back; 0 in facts of before 0.3.</summary>
    public int PlanVersion { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public required int DaysLate { get; init; }

    /// <summary>By which people name it (编号); none in facts of before 0.4.</summary>
    public string? Number { get; init; }

    /// <summary>The last day for the whole of it (整改时限), as it was handed over; null where none was set.</summary>
    public DateOnly? Limit { get; init; }

    /// <summary>The voiding (作废单) that is in force on it, its own or that of its inspection; null where none is.</summary>
    public Guid? VoidingId { get; init; }
}

/// <summary>A measure (措施) as handed over with its issue; its id is given here, so that opening it twice opens one.</summary>
/// <param name="Line">On which it begins in the document; 0 where that is not known, and in facts of before 0.4.</param>
/// <param name="ImportId">In which that document is kept; null where it came without.</param>
public sealed record PlannedMeasure(
    Guid Id,
    string? Label,
    string Text,
    string? Leader,
    string? Owner,
    string? Department,
    DateOnly? Due,
    Kind Horizon,
    int Line = 0,
    Guid? ImportId = null)
{
    /// <summary>The issue at which it was planned, where it came from another one since; null where it did not.</summary>
    public Guid? MovedFromId { get; init; }
}

public abstract record RoundFact(Guid RoundId) : Fact;

[FactName("round.opened", "开启轮次", "opened the round")]
public sealed record RoundOpened(Guid RoundId, string Title) : RoundFact(RoundId);

/// <summary>One that was opened before rounds were counted is given its place in its year.</summary>
[FactName("round.numbered", "编定轮次序号", "gave the round its number")]
public sealed record RoundNumbered(Guid RoundId) : RoundFact(RoundId);

/// <summary>One agency in one round (一轮巡察).</summary>
public abstract record InspectionFact : Fact
{
    public required Guid InspectionId { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid RoundId { get; init; }
}

/// <summary>The group inspects; what it finds is handed over later.</summary>
[FactName("inspection.opened", "开展巡察", "opened the inspection")]
public sealed record InspectionOpened : InspectionFact;

/// <summary>Findings were handed over to the agency, all or some of them.</summary>
/// <param name="Note">How many.</param>
[FactName("inspection.handed_over", "反馈交办", "handed its findings over")]
public sealed record InspectionHandedOver(DateOnly FeedbackOn, string Note) : InspectionFact;

/// <summary>An issue that no findings name was added to it.</summary>
/// <param name="Note">From where it comes: the number of a letter, who demanded it.</param>
[FactName("inspection.issue_added", "增加问题", "added an issue to the inspection")]
public sealed record InspectionIssueAdded(Guid IssueId, string Note) : InspectionFact;

[FactName("inspection.registered", "登记巡察", "registered the inspection")]
public sealed record InspectionRegistered : InspectionFact;

[FactName("inspection.revised", "按新版报告更新巡察", "updated the inspection to a newer edition of its report")]
public sealed record InspectionRevised : InspectionFact;

/// <summary>One that was registered before there were numbers is given its own.</summary>
[FactName("inspection.numbered", "编定巡察编号", "gave the inspection its number")]
public sealed record InspectionNumbered : InspectionFact;

/// <summary>The office has confirmed by when its measures are due; its issues say it of themselves.</summary>
[FactName("inspection.scheduled", "定整改期限", "confirmed by when its measures are due")]
public sealed record InspectionScheduled(DateOnly FeedbackOn, DateOnly? Due) : InspectionFact;

/// <summary>It is taken out of all figures.</summary>
[FactName("inspection.voided", "作废巡察", "voided the inspection")]
public sealed record InspectionVoided(Guid VoidingId, string Reason) : InspectionFact;

/// <summary>It counts again.</summary>
[FactName("inspection.restored", "撤销巡察的作废", "reversed the voiding of the inspection")]
public sealed record InspectionRestored(string Reason) : InspectionFact;

public abstract record IssueFact(IssueSnapshot Issue) : Fact;

[FactName("issue.registered", "登记问题", "registered the issue")]
public sealed record IssueRegistered(IssueSnapshot Issue, IReadOnlyList<PlannedMeasure> Measures) : IssueFact(Issue);

/// <summary>One that was registered before there were numbers is given its own.</summary>
[FactName("issue.numbered", "编定问题编号", "gave the issue its number")]
public sealed record IssueNumbered(IssueSnapshot Issue) : IssueFact(Issue);

/// <summary>What a newer edition of the report says otherwise of a measure.</summary>
/// <param name="Line">On which it begins in that edition; 0 where that is not known.</param>
/// <param name="ImportId">In which that edition is kept.</param>
public sealed record RevisedMeasure(
    Guid Id, string? Label, string Text, string? Leader, string? Owner, string? Department, int Line = 0, Guid? ImportId = null);

/// <summary>A newer edition of the report was imported.</summary>
[FactName("issue.revised", "按新版报告更新问题", "updated the issue to a newer edition of its report")]
public sealed record IssueRevised(IssueSnapshot Issue, IReadOnlyList<PlannedMeasure> Added, IReadOnlyList<RevisedMeasure> Changed) : IssueFact(Issue)
{
    /// <summary>Why a step is taken back that was signed for other words.</summary>
    public const string Because = "内容随新版报告变更";
}

/// <summary>It says something else now.</summary>
[FactName("issue.reworded", "改写问题", "reworded the issue")]
public sealed record IssueReworded(IssueSnapshot Issue, string Reason) : IssueFact(Issue)
{
    /// <summary>Why a step is taken back that was signed for other words.</summary>
    public const string Because = "内容有改动";
}

/// <summary>One more measure was planned.</summary>
[FactName("issue.measure_added", "增加措施", "added a measure")]
public sealed record IssueMeasureAdded(IssueSnapshot Issue, PlannedMeasure Measure, string Reason) : IssueFact(Issue);

/// <summary>One of its measures says something else now.</summary>
[FactName("issue.measure_reworded", "改写措施", "reworded one of its measures")]
public sealed record IssueMeasureReworded(IssueSnapshot Issue, Guid MeasureId, string Text, string Reason) : IssueFact(Issue);

/// <summary>Measures of it stand at another issue of its inspection from now on.</summary>
public abstract record IssueMeasuresGiven(IssueSnapshot Issue, IReadOnlyList<Guid> MeasureIds, Guid TargetId, string Note, string Reason) : IssueFact(Issue);

/// <param name="Note">How many, and where to.</param>
[FactName("issue.measures_moved", "移出措施", "moved measures to another issue")]
public sealed record IssueMeasuresMoved(IssueSnapshot Issue, IReadOnlyList<Guid> MeasureIds, Guid TargetId, string Note, string Reason)
    : IssueMeasuresGiven(Issue, MeasureIds, TargetId, Note, Reason);

/// <summary>A part of it is an issue of its own, with these of its measures.</summary>
/// <param name="Note">Which one.</param>
[FactName("issue.split_off", "拆出问题", "made an issue of its own of a part of it")]
public sealed record IssueSplitOff(IssueSnapshot Issue, IReadOnlyList<Guid> MeasureIds, Guid TargetId, string Note, string Reason)
    : IssueMeasuresGiven(Issue, MeasureIds, TargetId, Note, Reason);

/// <summary>Measures of another issue of its inspection stand here from now on; that issue says it, too, and the measures follow that.</summary>
public abstract record IssueMeasuresTaken(IssueSnapshot Issue, IReadOnlyList<PlannedMeasure> Measures, string Note, string Reason) : IssueFact(Issue);

/// <param name="Note">How many, and where from.</param>
[FactName("issue.measures_taken_in", "移入措施", "took in measures of another issue")]
public sealed record IssueMeasuresTakenIn(IssueSnapshot Issue, IReadOnlyList<PlannedMeasure> Measures, string Note, string Reason)
    : IssueMeasuresTaken(Issue, Measures, Note, Reason);

/// <summary>Another issue that says the same is voided, and its measures go on here.</summary>
/// <param name="Note">Which one.</param>
[FactName("issue.merged_in", "并入其他问题", "took in another issue that says the same")]
public sealed record IssueMergedIn(IssueSnapshot Issue, IReadOnlyList<PlannedMeasure> Measures, string Note, string Reason)
    : IssueMeasuresTaken(Issue, Measures, Note, Reason);

/// <summary>The office has confirmed by when those of its measures are due that have no day.</summary>
[FactName("issue.dated", "定措施期限", "confirmed by when its measures are due")]
public sealed record IssueDated(IssueSnapshot Issue, DateOnly DueOfMeasures) : IssueFact(Issue);

/// <summary>The latest of its measures is due at another time.</summary>
[FactName("issue.rescheduled", "期限随措施调整", "followed when its measures are due")]
public sealed record IssueRescheduled(IssueSnapshot Issue) : IssueFact(Issue);

[FactName("issue.accepted", "认领", "accepted it")]
public sealed record IssueAccepted(IssueSnapshot Issue) : IssueFact(Issue);

/// <summary>Work on a measure has begun.</summary>
[FactName("issue.rectifying", "启动整改", "began to rectify it")]
public sealed record IssueRectificationStarted(IssueSnapshot Issue) : IssueFact(Issue);

[FactName("issue.closure_requested", "申请销号", "requested closure")]
public sealed record IssueClosureRequested(IssueSnapshot Issue) : IssueFact(Issue);

[FactName("issue.urged", "催办", "urged it")]
public sealed record IssueUrged(IssueSnapshot Issue) : IssueFact(Issue);

/// <summary>The issue has to be worked on again.</summary>
public abstract record IssueSentBack(IssueSnapshot Issue, string Reason) : IssueFact(Issue);

[FactName("issue.returned", "退回", "returned it")]
public sealed record IssueReturned(IssueSnapshot Issue, string Reason) : IssueSentBack(Issue, Reason);

[FactName("issue.closed", "销号", "closed it")]
public sealed record IssueClosed(IssueSnapshot Issue) : IssueFact(Issue);

[FactName("issue.reopened", "重新打开", "reopened it")]
public sealed record IssueReopened(IssueSnapshot Issue, string Reason) : IssueSentBack(Issue, Reason);

/// <summary>It is voided (作废) or one of its measures is, or that is reversed.</summary>
public abstract record IssueVoidingFact(IssueSnapshot Issue, string Reason) : IssueFact(Issue);

/// <summary>It is voided, or what it belongs to is: which voiding is in force on it, its snapshot says.</summary>
[FactName("issue.voided", "作废问题", "voided the issue")]
public sealed record IssueVoided(IssueSnapshot Issue, string Reason) : IssueVoidingFact(Issue, Reason);

/// <summary>Its voiding is reversed, or that of what it belongs to; where both were voided, it counts only when both are reversed.</summary>
[FactName("issue.restored", "撤销问题的作废", "reversed the voiding of the issue")]
public sealed record IssueRestored(IssueSnapshot Issue, string Reason) : IssueVoidingFact(Issue, Reason);

/// <summary>One of its measures is voided by itself.</summary>
[FactName("issue.measure_voided", "作废一项措施", "voided one of its measures")]
public sealed record IssueMeasureVoided(IssueSnapshot Issue, Guid MeasureId, string Reason) : IssueVoidingFact(Issue, Reason)
{
    public required Guid MeasureVoidingId { get; init; }
}

[FactName("issue.measure_restored", "撤销一项措施的作废", "reversed the voiding of one of its measures")]
public sealed record IssueMeasureRestored(IssueSnapshot Issue, Guid MeasureId, string Reason) : IssueVoidingFact(Issue, Reason);

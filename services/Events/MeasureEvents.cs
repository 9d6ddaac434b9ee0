namespace Rectify.Events;

/// <summary>What followers need to know of a measure (措施).</summary>
public sealed record MeasureSnapshot
{
    public required Guid Id { get; init; }

    public required Guid IssueId { get; init; }

    public required Guid InspectionId { get; init; }

    public required Guid AgencyId { get; init; }

    public required MeasureState State { get; init; }

    public DateOnly? Due { get; init; }

    public required int DaysLate { get; init; }

    /// <summary>The voiding (作废单) that is in force on it, its own or that of its issue; null where none is.</summary>
    public Guid? VoidingId { get; init; }
}

public abstract record MeasureFact(MeasureSnapshot Measure) : Fact;

[FactName("measure.planned", "列入措施", "planned the measure")]
public sealed record MeasurePlanned(MeasureSnapshot Measure) : MeasureFact(Measure);

/// <summary>A newer edition of the report words it otherwise; where it was claimed, checked or verified, it is worked on again.</summary>
[FactName("measure.revised", "按新版报告更新措施", "updated the measure to a newer edition of its report")]
public sealed record MeasureRevised(MeasureSnapshot Measure) : MeasureFact(Measure);

/// <summary>Somebody has worded it otherwise; where it was claimed, checked or verified, it is worked on again.</summary>
[FactName("measure.reworded", "改写措施", "reworded the measure")]
public sealed record MeasureReworded(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

/// <summary>It stands at another issue of its inspection.</summary>
[FactName("measure.moved", "移至其他问题", "moved it to another issue")]
public sealed record MeasureMoved(MeasureSnapshot Measure, string Note, string Reason) : MeasureFact(Measure);

/// <summary>Who answers for it was said.</summary>
[FactName("measure.assigned", "明确责任分工", "said who answers for it")]
public sealed record MeasureAssigned(MeasureSnapshot Measure) : MeasureFact(Measure);

/// <summary>By when it is to be done was set or moved.</summary>
[FactName("measure.scheduled", "定期限", "set when it is due")]
public sealed record MeasureScheduled(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

/// <param name="OccurredOn">As precise as it was said: yyyy-MM-dd, yyyy-MM or yyyy.</param>
/// <param name="Percent">How much is done; null where that was not said.</param>
/// <param name="Period">For which it speaks: yyyy-MM or yyyy; null where that was not said.</param>
[FactName("measure.progress_recorded", "记录进展", "recorded progress")]
public sealed record MeasureProgressRecorded(MeasureSnapshot Measure, string Note, string OccurredOn, int? Percent = null, string? Period = null)
    : MeasureFact(Measure);

[FactName("measure.claimed", "报完成", "claimed it done")]
public sealed record MeasureClaimed(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.checked", "把关通过", "checked it")]
public sealed record MeasureChecked(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.verified", "核实通过", "verified it")]
public sealed record MeasureVerified(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.returned", "退回", "returned it")]
public sealed record MeasureReturned(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

[FactName("measure.urged", "催办", "urged it")]
public sealed record MeasureUrged(MeasureSnapshot Measure) : MeasureFact(Measure);

/// <inheritdoc cref="IssueVoided"/>
[FactName("measure.voided", "作废措施", "voided the measure")]
public sealed record MeasureVoided(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

/// <inheritdoc cref="IssueRestored"/>
[FactName("measure.restored", "撤销措施的作废", "reversed the voiding of the measure")]
public sealed record MeasureRestored(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

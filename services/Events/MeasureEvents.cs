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
}

public abstract record MeasureFact(MeasureSnapshot Measure) : Fact;

[FactName("measure.planned")]
public sealed record MeasurePlanned(MeasureSnapshot Measure) : MeasureFact(Measure);

/// <summary>A newer edition of the report words it otherwise; where it was claimed, checked or verified, it is worked on again.</summary>
[FactName("measure.revised")]
public sealed record MeasureRevised(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.progress_recorded")]
public sealed record MeasureProgressRecorded(MeasureSnapshot Measure, string Note, DateOnly OccurredOn) : MeasureFact(Measure);

[FactName("measure.claimed")]
public sealed record MeasureClaimed(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.checked")]
public sealed record MeasureChecked(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.verified")]
public sealed record MeasureVerified(MeasureSnapshot Measure) : MeasureFact(Measure);

[FactName("measure.returned")]
public sealed record MeasureReturned(MeasureSnapshot Measure, string Reason) : MeasureFact(Measure);

using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Measures;

/// <summary>A note of what was done.</summary>
public sealed record Progress : IRow, IOfAgency
{
    public required Guid Id { get; init; }

    public required Guid MeasureId { get; init; }

    public required Guid AgencyId { get; init; }

    public required string Note { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

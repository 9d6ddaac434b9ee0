using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Measures;

/// <summary>A note of what was done.</summary>
public sealed record Progress : IRow, IOfAgency
{
    public required Guid Id { get; init; }

    public required Guid MeasureId { get; init; }

    public required Guid AgencyId { get; init; }

    public required string Note { get; init; }

    /// <summary>As precise as it is known: yyyy-MM-dd, yyyy-MM or yyyy.</summary>
    public required string OccurredOn { get; init; }

    /// <summary>How much is done; 0 where that is not said.</summary>
    public int Percent { get; init; }

    /// <summary>For which it speaks, yyyy-MM or yyyy; empty where that is not said.</summary>
    public string Period { get; init; } = "";

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

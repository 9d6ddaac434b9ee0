using Google.Protobuf;
using Rectify.Events.V1;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>Up to where the chain is rolled over a journal: how many entries, the place of the last, and the chain over them.</summary>
public sealed record ChainHead
{
    public required string Producer { get; init; }

    public required long Count { get; init; }

    public required string Cursor { get; init; }

    public required string Chain { get; init; }
}

/// <summary>A checkpoint as kept; its fields are those of the contract's Checkpoint.</summary>
public sealed record CheckpointRow
{
    public required long Number { get; init; }

    public required string Producer { get; init; }

    public required long Count { get; init; }

    public required string Cursor { get; init; }

    public required string Chain { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Previous { get; init; }

    public required string KeyId { get; init; }

    public required string Signature { get; init; }

    /// <summary>The JSON of the contract's AcceptedRestore; empty for none.</summary>
    public string Restore { get; init; } = "";

    public static CheckpointRow Of(Checkpoint made) => new()
    {
        Number = made.Number,
        Producer = made.Producer,
        Count = made.Count,
        Cursor = made.Cursor,
        Chain = made.Chain,
        CreatedAt = made.CreatedAt.ToDateTimeOffset(),
        Previous = made.Previous,
        KeyId = made.KeyId,
        Signature = made.Signature,
        Restore = made.Restore is { } restore ? JsonFormatter.Default.Format(restore) : "",
    };
}

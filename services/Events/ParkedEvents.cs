namespace Rectify.Events;

/// <summary>What happened to a fact that a listener could not apply: which fact (its id, stream, version and type) at which listener.</summary>
public sealed record ParkedSnapshot
{
    public required Guid Id { get; init; }

    public required string Listener { get; init; }

    public required string Producer { get; init; }

    public required Guid EventId { get; init; }

    public required string Stream { get; init; }

    public required long Version { get; init; }

    public required string Type { get; init; }
}

public abstract record ParkedFact(ParkedSnapshot Parked) : Fact;

[FactName("event.parked")]
public sealed record EventParked(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.failed_again")]
public sealed record EventFailedAgain(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.replayed")]
public sealed record EventReplayed(ParkedSnapshot Parked) : ParkedFact(Parked);

[FactName("event.dropped")]
public sealed record EventDropped(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

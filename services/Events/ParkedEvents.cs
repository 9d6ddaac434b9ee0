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

[FactName("event.parked", "搁置一条事件", "parked the event")]
public sealed record EventParked(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.failed_again", "重放仍未成功", "failed to replay it")]
public sealed record EventFailedAgain(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.replayed", "重放", "replayed it")]
public sealed record EventReplayed(ParkedSnapshot Parked) : ParkedFact(Parked);

[FactName("event.dropped", "放弃", "dropped it")]
public sealed record EventDropped(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

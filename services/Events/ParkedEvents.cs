namespace Rectify.Events;

/// <summary>What happened to a fact that a listener could not apply: which fact (its id, stream, version and type) at which listener.</summary>
public sealed record ParkedSnapshot(Guid Id, string Listener, string Producer, Guid EventId, string Stream, long Version, string Type);

public abstract record ParkedFact(ParkedSnapshot Parked) : Fact;

[FactName("event.parked")]
public sealed record EventParked(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.failed_again")]
public sealed record EventFailedAgain(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

[FactName("event.replayed")]
public sealed record EventReplayed(ParkedSnapshot Parked) : ParkedFact(Parked);

[FactName("event.dropped")]
public sealed record EventDropped(ParkedSnapshot Parked, string Reason) : ParkedFact(Parked);

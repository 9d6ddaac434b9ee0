using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>A fact that a listener could not apply, kept until it is replayed, is brought again and can be applied, or is dropped.</summary>
public sealed record Parked : Aggregate, IDeletable
{
    internal const string Table = "parked";

    public override string Name => $"{ResourceType.Of<ParkedEvent>().Collection}/{Service}.{Id:D}";

    public required string Service { get; init; }

    public required string Listener { get; init; }

    public required string Producer { get; init; }

    public required Guid EventId { get; init; }

    public required string Stream { get; init; }

    public required long StreamVersion { get; init; }

    public required string Type { get; init; }

    public required ParkedEventState State { get; init; }

    public required string Reason { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>The whole envelope as JSON while it is parked; empty afterwards, for it may name persons.</summary>
    [Deletable]
    public required string Said { get; init; }

    public Guid DigestKey { get; init; } = Guid.NewGuid();

    private ParkedSnapshot Snapshot => new()
    {
        Id = Id,
        Listener = Listener,
        Producer = Producer,
        EventId = EventId,
        Stream = Stream,
        Version = StreamVersion,
        Type = Type,
    };

    /// <summary>The listener will be asked again when somebody says so.</summary>
    public (Parked Next, Fact Fact) Park() => (this, new EventParked(Snapshot, Reason));

    public (Parked Next, Fact Fact) FailAgain(string reason)
    {
        var next = StillParked() with { Reason = reason, Attempts = Attempts + 1 };
        return (next, new EventFailedAgain(Snapshot, reason));
    }

    public (Parked Next, Fact Fact) Replay() =>
        (StillParked() with { State = ParkedEventState.Replayed, Attempts = Attempts + 1, Said = "" }, new EventReplayed(Snapshot));

    public (Parked Next, Fact Fact) Drop(string reason) =>
        (StillParked() with { State = ParkedEventState.Dropped, Said = "" }, new EventDropped(Snapshot, reason));

    public Parked StillParked() => State == ParkedEventState.Parked
        ? this
        : throw ParkedReasons.ParkedEventSettled.Refuse(EnumNames.Called(State));
}

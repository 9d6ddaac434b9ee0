using Google.Protobuf.WellKnownTypes;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Entries;

namespace Rectify.Platform.Journal.Feeds;

/// <summary>A journal's entry as the contract shows it, and back to the envelope in which it travels.</summary>
public static class EventMapping
{
    /// <param name="epoch">Of the journal, for the cursor.</param>
    public static Event ToProto(JournalEntry said, string epoch) => new()
    {
        EventId = said.EventId.ToString("D"),
        Producer = said.Producer,
        Stream = said.Stream,
        StreamVersion = said.Version,
        Type = said.Type,
        Agency = said.AgencyId is { } agency ? ResourceName.Of<Agency>(agency) : "",
        Actor = said.Actor,
        ActorName = said.ActorName,
        OccurredAt = said.At.ToTimestamp(),
        RequestId = said.RequestId,
        Payload = said.Payload,
        Hash = said.Hash,
        Trace = said.Trace ?? "",
        Previous = said.Previous,
        Cursor = said.Place.In(epoch),
    };

    public static Envelope ToEnvelope(Event said) => new(
        Guid.Parse(said.EventId),
        said.Producer,
        said.Stream,
        said.StreamVersion,
        said.Type,
        ResourceName.TryParse<Agency>(said.Agency),
        said.Actor,
        said.ActorName,
        said.OccurredAt.ToDateTimeOffset(),
        said.RequestId,
        said.Payload,
        said.Hash,
        said.Trace);
}

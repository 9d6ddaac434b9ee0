using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Events;
using Rectify.Events.V1;
using Rectify.Hosting.Errors;

namespace Rectify.Hosting.Journals;

/// <summary>Answers for the journals of the services in this process.</summary>
internal sealed class EventApi(IEnumerable<IJournalReader> journals) : EventService.EventServiceBase
{
    private const int DefaultSize = 200;
    private const int LargestSize = 1000;

    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var journal = journals.FirstOrDefault(journal => journal.Producer == request.Producer)
            ?? throw Reasons.FieldInvalid.Refuse("producer", request.Producer, $"one of {string.Join(", ", journals.Select(j => j.Producer))}").OnField("producer");
        if (request.PageSize < 0)
            throw Reasons.FieldInvalid.Refuse("page_size", request.PageSize, "not negative").OnField("page_size");
        var size = request.PageSize == 0 ? DefaultSize : Math.Min(request.PageSize, LargestSize);
        var (said, cursor) = await journal.Read(request.PageToken, size, context.CancellationToken);
        return new ListEventsResponse { Events = { said.Select(ToProto) }, NextPageToken = cursor };
    }

    internal static Event ToProto(Envelope said) => new()
    {
        EventId = said.EventId.ToString("D"),
        Producer = said.Producer,
        Stream = said.Stream,
        StreamVersion = said.Version,
        Type = said.Type,
        Agency = said.AgencyId is { } agency ? ResourceName.Of("agencies", agency) : "",
        Actor = said.Actor,
        ActorName = said.ActorName,
        OccurredAt = said.At.ToTimestamp(),
        RequestId = said.RequestId,
        Payload = said.Payload,
        Hash = said.Hash,
        Trace = said.Trace ?? "",
    };

    internal static Envelope ToEnvelope(Event said) => new(
        Guid.Parse(said.EventId),
        said.Producer,
        said.Stream,
        said.StreamVersion,
        said.Type,
        ResourceName.TryParse("agencies", said.Agency),
        said.Actor,
        said.ActorName,
        said.OccurredAt.ToDateTimeOffset(),
        said.RequestId,
        said.Payload,
        said.Hash,
        said.Trace);
}

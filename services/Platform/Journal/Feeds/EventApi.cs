using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Reading;
using Rectify.Platform.Journal.Sealing;

namespace Rectify.Platform.Journal.Feeds;

/// <summary>Answers event_service.proto for the journals of the services in this process.</summary>
internal sealed class EventApi(IEnumerable<JournalReader> journals, Watching watching, Verifications verifications) : EventService.EventServiceBase
{
    private const int DefaultSize = 200;
    private const int LargestSize = 1000;

    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var journal = JournalOf(journals, request.Producer);
        var (after, size) = (await journal.PlaceOf(request.PageToken, "page_token", context.CancellationToken), SizeOf(request.PageSize));
        var page = await (request.Latest
            ? journal.ReadLatest(after, request.Filter, size, context.CancellationToken)
            : journal.Read(after, request.Filter, size, context.CancellationToken));
        var epoch = await journal.Epoch(context.CancellationToken);
        return new ListEventsResponse { Events = { page.Entries.Select(entry => EventMapping.ToProto(entry, epoch)) }, NextPageToken = page.End.In(epoch) };
    }

    public override Task WatchEvents(WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> responseStream, ServerCallContext context) =>
        watching.Follow(JournalOf(journals, request.Producer), request, responseStream, context.CancellationToken);

    public override Task VerifyJournal(VerifyJournalRequest request, IServerStreamWriter<VerifyJournalResponse> responseStream, ServerCallContext context) =>
        verifications.Verify(JournalOf(journals, request.Producer), responseStream, context.CancellationToken);

    internal static JournalReader JournalOf(IEnumerable<JournalReader> journals, string producer) =>
        journals.FirstOrDefault(journal => journal.Producer == producer)
        ?? throw Reasons.FieldInvalid.Refuse("producer", producer, Phrases.OneOf.With(string.Join(", ", journals.Select(j => j.Producer)))).OnField("producer");

    internal static int SizeOf(int asked) => asked < 0
        ? throw Reasons.FieldInvalid.Refuse("page_size", asked, Phrases.NotNegative).OnField("page_size")
        : asked == 0 ? DefaultSize : Math.Min(asked, LargestSize);
}

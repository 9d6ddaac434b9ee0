using System.Globalization;
using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Reading;

namespace Rectify.Platform.Journal.Feeds;

/// <summary>Answers checkpoint_service.proto for the journals of the services in this process.</summary>
internal sealed class CheckpointApi(IEnumerable<JournalReader> journals) : CheckpointService.CheckpointServiceBase
{
    public override async Task<ListCheckpointsResponse> ListCheckpoints(ListCheckpointsRequest request, ServerCallContext context)
    {
        var after = request.PageToken.Length == 0 ? 0
            : long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Reasons.PageTokenInvalid.Refuse().OnField("page_token");
        var size = EventApi.SizeOf(request.PageSize);
        var journal = EventApi.JournalOf(journals, request.Producer);
        var rest = (await journal.ReadCheckpoints(context.CancellationToken)).Where(one => one.Number > after).ToList();
        var page = rest.Take(size).ToList();
        var next = rest.Count > size ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : "";
        return new ListCheckpointsResponse { Checkpoints = { page }, NextPageToken = next };
    }
}

using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Reading;

namespace Rectify.Platform.Journal.Feeds;

/// <summary>Answers access_service.proto for the services in this process.</summary>
internal sealed class AccessApi(IEnumerable<JournalReader> journals) : AccessService.AccessServiceBase
{
    public override async Task<ListAccessesResponse> ListAccesses(ListAccessesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request.PageSize, request.PageToken, request.Name + request.Filter);
        var (accesses, next) = await EventApi.JournalOf(journals, request.Producer)
            .ReadAccesses(ThingOf(request), request.Filter, page, context.CancellationToken);
        return new ListAccessesResponse { Accesses = { accesses }, NextPageToken = next };
    }

    private static Guid? ThingOf(ListAccessesRequest request) => request.Name.Length == 0 ? null
        : Guid.TryParseExact(request.Name.Split('/')[^1], "D", out var id) ? id
        : throw Reasons.NameInvalid.Refuse("name", "people/{person}, notices/{notice}", request.Name).OnField("name");
}

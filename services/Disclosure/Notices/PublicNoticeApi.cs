using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Disclosures.Rendering;
using Rectify.Disclosures.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Disclosures;

/// <summary>Answers public_notice_service.proto.</summary>
public sealed class PublicNoticeApi(DisclosureStore store) : PublicNoticeService.PublicNoticeServiceBase
{
    /// <summary>What anyone may read: published to the public, and neither withdrawn nor voided, whosever it is.</summary>
    private IQueryable<Notice> Public => store.Notices.IgnoreQueryFilters().WithoutVoided().Where(Notice.IsForAnyone);

    public override async Task<ListPublicNoticesResponse> ListPublicNotices(ListPublicNoticesRequest request, ServerCallContext context)
    {
        var rows = Public;
        if (request.Agency.Length > 0)
        {
            var agency = ResourceName.Parse<Agency>(request.Agency, "agency");
            rows = rows.Where(row => row.AgencyId == agency);
        }

        var (page, next) = await rows.ReadPageBackwards(Page.Of(request.PageSize, request.PageToken, request.Agency), Head, context.CancellationToken);
        return new ListPublicNoticesResponse { Notices = { page }, NextPageToken = next };
    }

    public override async Task<PublicNotice> GetPublicNotice(GetPublicNoticeRequest request, ServerCallContext context)
    {
        var id = ResourceName.Parse<PublicNotice>(request.Name);
        var notice = await Public.FirstOrDefaultAsync(row => row.Id == id, context.CancellationToken)
            ?? throw ResourceType.Of<V1.Notice>().NotFound.Refuse(request.Name);
        var shown = Head(notice);
        shown.Html = HtmlNotice.Article(notice.Document);
        return shown;
    }

    /// <summary>Without its text, for lists.</summary>
    private static PublicNotice Head(Notice notice) => new()
    {
        Name = ResourceName.Of<PublicNotice>(notice.Id),
        Title = notice.Title,
        AgencyDisplayName = notice.AgencyDisplayName,
        Agency = ResourceName.Of<Agency>(notice.AgencyId),
        PublishTime = notice.PublishedAt?.ToTimestamp(),
    };
}

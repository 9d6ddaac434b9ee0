using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages;

/// <summary>What citizens read: published notices. Asked as nobody, whoever reads.</summary>
internal static class PublicNotices
{
    private const int PageSize = 20;

    public static async Task<IResult> List(ServiceClients clients, string? agency, string? page)
    {
        var notices = await Client(clients).ListPublicNoticesAsync(
            new ListPublicNoticesRequest { Agency = agency ?? "", PageToken = page ?? "", PageSize = PageSize });
        return PageAnswer.Of<PublicNoticesPage>(new { notices.Notices, Next = notices.NextPageToken, Agency = agency ?? "", IsFirst = page is null });
    }

    public static async Task<IResult> One(ServiceClients clients, Guid notice)
    {
        var shown = await Client(clients).GetPublicNoticeAsync(new GetPublicNoticeRequest { Name = ResourceName.Of<PublicNotice>(notice) });
        return PageAnswer.Of<PublicNoticePage>(new { Notice = shown });
    }

    private static PublicNoticeService.PublicNoticeServiceClient Client(ServiceClients clients) =>
        clients.Get<PublicNoticeService.PublicNoticeServiceClient>("disclosure");
}

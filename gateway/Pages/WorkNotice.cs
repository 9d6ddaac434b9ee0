using Rectify.Disclosures.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;

namespace Rectify.Gateway.Pages;

/// <summary>A notice in work, in any state: how far it is, what to look at before publishing, and its text.</summary>
public sealed record WorkNotice(Notice Notice, string AgencyDisplayName, IReadOnlyList<string> Lines)
{
    internal static async Task<IResult> Show(ServiceClients clients, Guid notice)
    {
        var client = clients.Get<NoticeService.NoticeServiceClient>("disclosure");
        var name = ResourceName.Of<Notice>(notice);
        var found = await client.GetNoticeAsync(new GetNoticeRequest { Name = name });
        var agency = await clients.Get<AgencyService.AgencyServiceClient>("issue").GetAgencyAsync(new GetAgencyRequest { Name = found.Agency });
        var text = await client.RenderNoticeAsync(new RenderNoticeRequest { Name = name, Format = RenderNoticeRequest.Types.Format.Txt });
        return PageEndpoints.Page<WorkNoticePage>(
            new { Work = new WorkNotice(found, agency.DisplayName, text.Data.ToStringUtf8().Split('\n', StringSplitOptions.RemoveEmptyEntries)) });
    }
}

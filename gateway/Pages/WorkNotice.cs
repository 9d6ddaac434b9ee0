using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages;

/// <summary>A notice in work, in any state: how far it is, what to look at before publishing, its text, and what the visitor may do with it.</summary>
/// <param name="History">Oldest first.</param>
public sealed record WorkNotice(Notice Notice, string AgencyDisplayName, IReadOnlyList<string> Lines, IReadOnlyList<HistoryEntry> History, DateTimeOffset Now)
{
    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, Guid notice)
    {
        var client = clients.Get<NoticeService.NoticeServiceClient>("disclosure");
        var name = ResourceName.Of<Notice>(notice);
        var found = await client.GetNoticeAsync(new GetNoticeRequest { Name = name });
        var agency = await clients.Get<AgencyService.AgencyServiceClient>("issue").GetAgencyAsync(new GetAgencyRequest { Name = found.Agency });
        var text = await client.RenderNoticeAsync(new RenderNoticeRequest { Name = name, Format = RenderNoticeRequest.Types.Format.Txt });
        var history = await Listing.All(
            token => client.ListNoticeHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            page => (page.Entries, page.NextPageToken));
        var lines = text.Data.ToStringUtf8().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return PageAnswer.Of<WorkNoticePage>(new { Work = new WorkNotice(found, agency.DisplayName, lines, history, clock.GetUtcNow()) });
    }

    /// <summary>The document as a file to keep.</summary>
    internal static async Task<IResult> Export(ServiceClients clients, Guid notice)
    {
        var client = clients.Get<NoticeService.NoticeServiceClient>("disclosure");
        var name = ResourceName.Of<Notice>(notice);
        var found = await client.GetNoticeAsync(new GetNoticeRequest { Name = name });
        var document = await client.RenderNoticeAsync(new RenderNoticeRequest { Name = name });
        return Results.Bytes(document.Data.ToByteArray(), document.ContentType, $"{found.Title}.html");
    }
}

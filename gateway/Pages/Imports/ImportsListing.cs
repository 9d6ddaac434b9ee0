using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>导入核对: the documents that were sent, the newest first; those that are being checked before the others.</summary>
/// <param name="Number">The page, from 1.</param>
public sealed record ImportsListing(IReadOnlyList<Import> Imports, int InReview, int Number, bool HasMore)
{
    public const string Path = "/imports";

    private const int PageSize = 50;

    public static string Address(int page) => page == 1 ? Path : $"{Path}?page={page}";

    internal static async Task<IResult> Show(ServiceClients clients, string? page)
    {
        var service = clients.Get<ImportService.ImportServiceClient>("issue");
        var all = await Listing.All(
            token => service.ListImportsAsync(new() { PageSize = Listing.Large, PageToken = token }), one => (one.Imports, one.NextPageToken));
        var number = Listing.PageNumber(page, all.Count, PageSize);
        var shown = Enumerable.Reverse(all).OrderBy(import => import.State != Import.Types.State.InReview).Skip((number - 1) * PageSize).Take(PageSize);
        return PageAnswer.Of<ImportsPage>(new
        {
            Listing = new ImportsListing(
                [.. shown], all.Count(import => import.State == Import.Types.State.InReview), number, number * PageSize < all.Count),
        });
    }
}

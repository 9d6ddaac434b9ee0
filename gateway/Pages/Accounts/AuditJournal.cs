using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>审计日志: what happened to rights and accounts, sign-ins among it, newest first; a page of it.</summary>
/// <param name="Next">The page token of older ones; empty on the last page.</param>
public sealed record AuditJournal(IReadOnlyList<UserHistoryEntry> Entries, Places Places, string Next, bool IsFirst, DateTimeOffset Now)
{
    public const string Path = "/people/journal";
    private const int PageSize = 50;

    /// <summary>Null on the last page.</summary>
    public string? Older => Next.Length > 0 ? $"{Path}?page={Uri.EscapeDataString(Next)}" : null;

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, string? page)
    {
        var read = await clients.Get<UserService.UserServiceClient>("identity").ListUserHistoryAsync(new() { PageSize = PageSize, PageToken = page ?? "" });
        var places = await Places.Load(clients);
        return PageAnswer.Of<AuditJournalPage>(new { Journal = new AuditJournal(read.Entries, places, read.NextPageToken, page is null, clock.GetUtcNow()) });
    }
}

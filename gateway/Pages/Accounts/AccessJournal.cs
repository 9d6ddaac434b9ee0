using Rectify.Events.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>查阅与导出记录: who has seen, or taken along, what few may see, newest first; a page of it.</summary>
/// <param name="Of">The service that protects it.</param>
/// <param name="About">people/{person}, notices/{notice}: only that one; empty for all.</param>
/// <param name="Next">The page token of older ones; empty on the last page.</param>
public sealed record AccessJournal(IReadOnlyList<Access> Accesses, string Of, string About, string Next, bool IsFirst, DateTimeOffset Now)
{
    public const string Path = "/people/accesses";
    private const int PageSize = 50;

    /// <summary>Service → what it protects.</summary>
    public static IReadOnlyList<(string Service, string Label)> Kinds => [("identity", T("人员联系方式")), ("disclosure", T("未公开的通报"))];

    /// <param name="token">Of a further page.</param>
    public string Address(string token = "") => $"{Path}?of={Of}{(About.Length > 0 ? $"&about={Uri.EscapeDataString(About)}" : "")}"
        + (token.Length > 0 ? $"&page={Uri.EscapeDataString(token)}" : "");

    /// <summary>Null on the last page.</summary>
    public string? Older => Next.Length > 0 ? Address(Next) : null;

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, string? of, string? about, string? page)
    {
        var kind = Kinds.Select(one => one.Service).FirstOrDefault(service => service == of) ?? Kinds[0].Service;
        var read = await clients.Get<AccessService.AccessServiceClient>(kind).ListAccessesAsync(
            new() { Producer = kind, Name = about ?? "", PageSize = PageSize, PageToken = page ?? "" });
        return PageAnswer.Of<AccessJournalPage>(new
        {
            Journal = new AccessJournal(read.Accesses, kind, about ?? "", read.NextPageToken, page is null, clock.GetUtcNow()),
        });
    }
}

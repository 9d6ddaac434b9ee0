namespace Rectify.Gateway.Pages.Presentation;

/// <summary>What one page of a list shows.</summary>
/// <param name="Total">On all pages.</param>
/// <param name="Number">Of the page, from 1.</param>
public sealed record Listed<T>(IReadOnlyList<T> Rows, int Total, int Number);

internal static class Listed
{
    public const int PageSize = 50;

    /// <summary>The most for which the rows before a page can still be counted.</summary>
    private const int MostRows = int.MaxValue - PageSize;

    /// <param name="page">As the address says; the first, or the last, unless it is one of theirs.</param>
    public static Listed<T> Of<T>(IReadOnlyList<T> all, string? page)
    {
        var number = Listing.PageNumber(page, all.Count, PageSize);
        return new([.. all.Skip((number - 1) * PageSize).Take(PageSize)], all.Count, number);
    }

    /// <summary>Asks for no more than the page, except of what a figure counts, which no filter tells.</summary>
    /// <param name="all">Asks for the whole list.</param>
    /// <param name="from">Asks for a page after so many rows; and how many there are.</param>
    public static async Task<Listed<T>> Read<T>(
        ListFilter filter, string? page, Func<Task<List<T>>> all, Func<int, Task<(IReadOnlyList<T> Rows, int Total)>> from)
    {
        if (filter.Figure.Length > 0)
            return Of(await all(), page);
        var number = Listing.PageNumber(page, MostRows, PageSize);
        var (rows, total) = await from((number - 1) * PageSize);
        if (Listing.PageNumber(page, total, PageSize) is var last && last == number)
            return new(rows, total, number);
        (rows, total) = await from((last - 1) * PageSize);
        return new(rows, total, last);
    }
}

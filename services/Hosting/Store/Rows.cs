using Microsoft.EntityFrameworkCore;

namespace Rectify.Hosting.Store;

/// <summary>A row with an id of its own, a version-7 UUID: lists are sorted and paged by it.</summary>
public interface IRow
{
    Guid Id { get; }
}

public static class Rows
{
    /// <summary>One page of rows in the order of their ids, and the token of the next.</summary>
    public static async Task<(List<T> Rows, string NextToken)> ReadPage<T>(this IQueryable<T> rows, Page page, CancellationToken cancellation)
        where T : class, IRow
    {
        var after = page.After;
        return page.Cut(await rows.Where(row => row.Id > after).OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(cancellation), row => row.Id);
    }

    /// <summary>The same, newest first.</summary>
    public static async Task<(List<T> Rows, string NextToken)> ReadPageBackwards<T>(this IQueryable<T> rows, Page page, CancellationToken cancellation)
        where T : class, IRow
    {
        var before = page.After == Guid.Empty ? Guid.AllBitsSet : page.After;
        return page.Cut(await rows.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(cancellation), row => row.Id);
    }
}

namespace Rectify.Platform.Api.Resources;

public static class PageFilling
{
    /// <summary>
    /// The first rows that fit into one message: it ends before <see cref="Limits.Page"/> bytes are exceeded, but not before the first row, and
    /// where there are enough. Rows are read no further than that.
    /// </summary>
    /// <param name="sizeOf">Bytes that a row takes.</param>
    /// <param name="enough">Rows, at least one.</param>
    public static async Task<(IReadOnlyList<T> Rows, bool IsFull)> FillPage<T>(
        this IAsyncEnumerable<T> rows, Func<T, int> sizeOf, int enough, CancellationToken cancellation)
    {
        var (taken, left) = (new List<T>(), Limits.Page);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            left -= sizeOf(row);
            if (taken.Count == enough || (left < 0 && taken.Count > 0))
                return (taken, true);
            taken.Add(row);
        }

        return (taken, false);
    }
}

namespace Rectify.Platform.Api.Calls;

/// <summary>Lists of other services, read to their end.</summary>
public static class Pages
{
    /// <summary>As many as a page may have.</summary>
    public const int Size = 1000;

    /// <summary>Asks with one page token after the other until there is none.</summary>
    public static async Task<List<T>> All<T>(Func<string, Task<(IEnumerable<T> Rows, string NextToken)>> read)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            (var rows, token) = await read(token);
            all.AddRange(rows);
        }
        while (token.Length > 0);
        return all;
    }
}

using Grpc.Core;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Reads lists to their end.</summary>
internal static class Listing
{
    /// <summary>As many as a page may have.</summary>
    public const int Large = 1000;

    public static async Task<List<TItem>> All<TPage, TItem>(Func<string, AsyncUnaryCall<TPage>> ask, Func<TPage, (IEnumerable<TItem> Items, string Next)> open)
    {
        var all = new List<TItem>();
        var token = "";
        do
        {
            (var items, token) = open(await ask(token));
            all.AddRange(items);
        }
        while (token.Length > 0);
        return all;
    }
}

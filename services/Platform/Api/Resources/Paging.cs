using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Pages (AIP-158) by id, where no other order is asked for: version-7 UUIDs sort by time. The token holds the last id, what its row held of the fields
/// of the order, and a mark of the filter, so that it cannot go on with another one.
/// </summary>
/// <param name="After">The last row before it; empty for the first page.</param>
/// <param name="Keys">What that row held of the fields of the order.</param>
/// <param name="Skip">So many rows are left out before it.</param>
public sealed record Page(Guid After, IReadOnlyList<string> Keys, int Size, int Skip, string FilterMark)
{
    private const int DefaultSize = 50;
    private const int LargestSize = 1000;
    private const int IdLength = 32;

    /// <summary>No text of ours holds it.</summary>
    private const char KeySeparator = '\0';

    public static Page Of(int pageSize, string pageToken, string filter = "", int skip = 0)
    {
        if (pageSize < 0)
            throw Reasons.FieldInvalid.Refuse("page_size", pageSize, Phrases.NotNegative).OnField("page_size");
        if (skip < 0)
            throw Reasons.FieldInvalid.Refuse("skip", skip, Phrases.NotNegative).OnField("skip");
        var mark = filter.Length == 0
            ? ""
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filter)))[..8];
        var size = pageSize == 0 ? DefaultSize : Math.Min(pageSize, LargestSize);
        var (after, keys) = pageToken.Length == 0 ? (Guid.Empty, []) : Read(pageToken, mark);
        return new Page(after, keys, size, skip, mark);
    }

    /// <summary>The token is none that was given.</summary>
    public static Refusal NotGiven() => Reasons.PageTokenInvalid.Refuse().OnField("page_token");

    /// <summary>
    /// The page's rows as they are shown, and the next token, empty on the last page. It ends where it is full: by <see cref="Size"/>, or by
    /// <see cref="Limits.Page"/> in bytes.
    /// </summary>
    /// <param name="rows">Already filtered, beyond <see cref="After"/> and sorted, one more than fits; read no further than needed.</param>
    /// <param name="keys">What a row holds of the fields of the order; nothing unless told.</param>
    public async Task<(List<TMessage> Rows, string NextToken)> Take<T, TMessage>(
        IAsyncEnumerable<T> rows, Func<T, Guid> id, Func<T, TMessage> show, CancellationToken cancellation, Func<T, IReadOnlyList<string>>? keys = null)
        where TMessage : IMessage
    {
        var (taken, isFull) = await rows.Select(row => (Row: row, Message: show(row)))
            .FillPage(one => one.Message.CalculateSize(), Size, cancellation);
        return ([.. taken.Select(one => one.Message)], isFull ? Write(id(taken[^1].Row), keys?.Invoke(taken[^1].Row) ?? []) : "");
    }

    private string Write(Guid last, IReadOnlyList<string> keys) =>
        ByteString.CopyFromUtf8(string.Join(KeySeparator, keys.Prepend($"{last:N}{FilterMark}"))).ToBase64().TrimEnd('=');

    private static (Guid After, IReadOnlyList<string> Keys) Read(string token, string mark)
    {
        var bytes = new byte[token.Length];
        var parts = Convert.TryFromBase64String(token.PadRight((token.Length + 3) / 4 * 4, '='), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(KeySeparator)
            : throw NotGiven();
        return parts[0].Length == IdLength + mark.Length && parts[0].EndsWith(mark, StringComparison.Ordinal)
            && Guid.TryParseExact(parts[0][..IdLength], "N", out var after)
            ? (after, parts[1..])
            : throw NotGiven();
    }
}

using Google.Protobuf;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Pages (AIP-158) by id: version-7 UUIDs sort by time. The token holds the last id and a mark of the filter, so that it cannot go
/// on with another one.
/// </summary>
public sealed record Page(Guid After, int Size, string FilterMark)
{
    private const int DefaultSize = 50;
    private const int LargestSize = 1000;

    public static Page Of(int pageSize, string pageToken, string filter = "")
    {
        if (pageSize < 0)
            throw Reasons.FieldInvalid.Refuse("page_size", pageSize, Phrases.NotNegative).OnField("page_size");
        var mark = filter.Length == 0
            ? ""
            : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(filter)))[..8];
        var size = pageSize == 0 ? DefaultSize : Math.Min(pageSize, LargestSize);
        return new Page(pageToken.Length == 0 ? Guid.Empty : Read(pageToken, mark), size, mark);
    }

    /// <summary>
    /// The page's rows as they are shown, and the next token, empty on the last page. It ends where it is full: by <see cref="Size"/>, or by
    /// <see cref="Limits.Page"/> in bytes.
    /// </summary>
    /// <param name="rows">Already filtered, beyond <see cref="After"/> and sorted by id, one more than fits; read no further than needed.</param>
    public async Task<(List<TMessage> Rows, string NextToken)> Take<T, TMessage>(
        IAsyncEnumerable<T> rows, Func<T, Guid> id, Func<T, TMessage> show, CancellationToken cancellation)
        where TMessage : IMessage
    {
        var (taken, isFull) = await rows.Select(row => (Id: id(row), Message: show(row)))
            .FillPage(one => one.Message.CalculateSize(), Size, cancellation);
        return ([.. taken.Select(one => one.Message)], isFull ? Write(taken[^1].Id) : "");
    }

    private string Write(Guid last) => ByteString.CopyFromUtf8($"{last:N}{FilterMark}").ToBase64().TrimEnd('=');

    private static Guid Read(string token, string mark)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(token.PadRight((token.Length + 3) / 4 * 4, '='), bytes, out var length)
            && length == 32 + mark.Length
            && Guid.TryParseExact(System.Text.Encoding.UTF8.GetString(bytes[..32]), "N", out var after)
            && System.Text.Encoding.UTF8.GetString(bytes[32..length]) == mark
            ? after
            : throw Reasons.PageTokenInvalid.Refuse().OnField("page_token");
    }
}

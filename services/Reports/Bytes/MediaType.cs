namespace Rectify.Reports.Bytes;

/// <summary>What a Content-Type header says (RFC 9110, 8.3).</summary>
internal static class MediaType
{
    public static string Of(string? contentType) => (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public static string? CharsetOf(string? contentType)
    {
        foreach (var parameter in (contentType ?? "").Split(';').Skip(1))
        {
            var pair = parameter.Split('=', 2);
            if (pair.Length == 2 && pair[0].Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                return pair[1].Trim(' ', '"', '\'');
            }
        }

        return null;
    }

    public static bool IsHtml(string? contentType) => Of(contentType) is "text/html" or "application/xhtml+xml";

    /// <summary>Spreadsheet programs register .csv under their own type.</summary>
    public static bool IsDelimited(string? contentType) =>
        Of(contentType) is "text/csv" or "text/tab-separated-values" or "application/csv" or "text/x-csv" or "application/vnd.ms-excel"
            or "text/comma-separated-values";

    /// <summary>A type that leaves it to the bytes.</summary>
    public static bool SaysNothing(string? contentType) => Of(contentType) is "" or "application/octet-stream";

    /// <summary>A missing or a general type says nothing: the bytes decide.</summary>
    public static bool MayBeText(string mediaType) =>
        mediaType is "" or "application/octet-stream" or "application/xhtml+xml" || mediaType.StartsWith("text/", StringComparison.Ordinal);
}

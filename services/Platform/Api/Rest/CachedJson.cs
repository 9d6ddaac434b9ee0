using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// The proto3 JSON of an answer, compressed once and sent as often as it is asked for. An api method hands it over beside its
/// message: REST sends these bytes, gRPC the message. The two encodings are two representations, each with a strong ETag of its own
/// (RFC 9110, section 8.8.3.3).
/// </summary>
/// <param name="etag">Of the answer, without quotes.</param>
/// <param name="gzip">The JSON, compressed (RFC 1952).</param>
public sealed class CachedJson(string etag, ReadOnlyMemory<byte> gzip)
{
    private const string Encoding = "gzip";
    private readonly string plainTag = $"\"{etag}\"";
    private readonly string gzipTag = $"\"{etag}-{Encoding}\"";

    /// <summary>A message as REST writes it.</summary>
    public static string Write(IMessage message) => RestMethod.Json.Format(message);

    public static CachedJson Of(string json, string etag)
    {
        using var compressed = new MemoryStream();
        using (var writer = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            writer.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(json));
        return new CachedJson(etag, compressed.ToArray());
    }

    /// <summary>This is the body of the call's answer.</summary>
    public void Answers(ServerCallContext context) => context.UserState[typeof(CachedJson)] = this;

    internal static CachedJson? Of(ServerCallContext context) => context.UserState.TryGetValue(typeof(CachedJson), out var body) ? (CachedJson)body : null;

    internal async Task Send(HttpContext http)
    {
        var compressed = TakesGzip(http.Request);
        var tag = compressed ? gzipTag : plainTag;
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = "private, no-cache";
        if (RestMethod.IsKnown(http, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = compressed ? gzip : Unpack();
        if (compressed)
            headers.ContentEncoding = Encoding;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.Count > 0
        && request.GetTypedHeaders().AcceptEncoding is var taken
        && (taken.FirstOrDefault(one => one.Value.Equals(Encoding, StringComparison.OrdinalIgnoreCase))
            ?? taken.FirstOrDefault(one => one.Value == "*")) is { } named
        && named.Quality is not 0;

    private ReadOnlyMemory<byte> Unpack()
    {
        using var plain = new MemoryStream();
        using (var reader = new GZipStream(new MemoryStream(gzip.ToArray()), CompressionMode.Decompress))
            reader.CopyTo(plain);
        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rectify.Audit;

/// <summary>The one home of what the hash of a journal entry covers. It never changes: old entries must keep their hashes.</summary>
public static class EntryHash
{
    /// <summary>
    /// SHA-256, lower-case hex, over the texts in this order, each as UTF-8 behind its length in bytes (int32, little-endian).
    /// <paramref name="agency"/> is the id alone, empty for none; <paramref name="at"/> is milliseconds since 1970.
    /// </summary>
    public static string Of(
        string previous, string eventId, string producer, string stream, string version, string type,
        string agency, string actor, string actorName, string at, string requestId, string payload)
    {
        ReadOnlySpan<string> texts = [previous, eventId, producer, stream, version, type, agency, actor, actorName, at, requestId, payload];
        var size = 0;
        foreach (var text in texts)
            size += sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        var written = 0;
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text, rented.AsSpan(written + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(written), bytes);
            written += sizeof(int) + bytes;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(rented.AsSpan(0, written)));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}

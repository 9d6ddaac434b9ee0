using System.Buffers.Binary;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Version-7 UUIDs that grow strictly within this process, so that rows made in one go keep their order when sorted by id
/// (RFC 9562, section 6.2, method 1: a counter in rand_a).
/// </summary>
public static class Ids
{
    private const int CounterBits = 12;
    private static readonly Lock Gate = new();
    private static long last;

    public static Guid Next()
    {
        long ticket;
        lock (Gate)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << CounterBits;
            ticket = last = Math.Max(last + 1, now);
        }

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(ticket >> CounterBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((ticket >> 8) & 0x0F));
        bytes[7] = (byte)ticket;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>All that are made from then on are not before it, all that were made earlier are.</summary>
    public static Guid FirstAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Rectify.Supervision.Snapshots;

/// <summary>A rollup as it was counted.</summary>
/// <param name="Version">Grows with every change; of two snapshots the one with the higher version is kept.</param>
/// <param name="Message">The rollup as protobuf.</param>
/// <param name="Json">Its JSON for REST, gzip-compressed; empty where nobody asks for it.</param>
public sealed record Snapshot(long Version, ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Json)
{
    /// <summary>How many characters the version takes at the beginning of the bytes, as decimal digits.</summary>
    public const int VersionLength = 19;

    /// <summary>The version's digits, the length of the message (4 bytes, big-endian), message, JSON.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[VersionLength + sizeof(int) + Message.Length + Json.Length];
        Encoding.ASCII.GetBytes(Version.ToString($"D{VersionLength}", CultureInfo.InvariantCulture), bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(VersionLength), Message.Length);
        Message.CopyTo(bytes.AsMemory(VersionLength + sizeof(int)));
        Json.CopyTo(bytes.AsMemory(VersionLength + sizeof(int) + Message.Length));
        return bytes;
    }

    public static Snapshot Read(byte[] bytes)
    {
        var body = bytes.AsMemory(VersionLength + sizeof(int));
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(VersionLength));
        return new Snapshot(long.Parse(bytes.AsSpan(0, VersionLength), CultureInfo.InvariantCulture), body[..length], body[length..]);
    }
}

using System.Globalization;
using System.Text;

namespace Rectify.Supervision.Snapshots;

/// <summary>A rollup as it was counted.</summary>
/// <param name="Version">Grows with every change; of two snapshots the one with the higher version is kept.</param>
/// <param name="Message">The rollup as protobuf.</param>
public sealed record Snapshot(long Version, ReadOnlyMemory<byte> Message)
{
    /// <summary>How many characters the version takes at the beginning of the bytes, as decimal digits.</summary>
    public const int VersionLength = 19;

    /// <summary>The version's digits, then the message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[VersionLength + Message.Length];
        Encoding.ASCII.GetBytes(Version.ToString($"D{VersionLength}", CultureInfo.InvariantCulture), bytes);
        Message.CopyTo(bytes.AsMemory(VersionLength));
        return bytes;
    }

    public static Snapshot Read(byte[] bytes) =>
        new(long.Parse(bytes.AsSpan(0, VersionLength), CultureInfo.InvariantCulture), bytes.AsMemory(VersionLength));
}

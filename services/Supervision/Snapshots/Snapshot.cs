using System.Globalization;
using System.Text;

namespace Rectify.Supervision.Snapshots;

/// <summary>The district's rollup as it was counted.</summary>
/// <param name="Epoch">Whose versions these are, see <see cref="RollupState.Epoch"/>; versions of two epochs cannot be compared.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Message">The rollup as protobuf.</param>
public sealed record Snapshot(Guid Epoch, long Version, ReadOnlyMemory<byte> Message)
{
    /// <summary>How many characters the epoch takes at the beginning of the bytes, as hexadecimal digits.</summary>
    public const int EpochLength = 32;

    /// <summary>The epoch and the version, as decimal digits: what stands before the message.</summary>
    public const int HeadLength = EpochLength + 19;

    /// <summary>Of its own epoch the newer version is kept, of two epochs the one that was put last.</summary>
    public bool Replaces(Snapshot kept) => Epoch != kept.Epoch || Version > kept.Version;

    /// <summary>The epoch as hexadecimal digits, the version as decimal ones, then the message.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + Message.Length];
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Epoch:N}{Version:D19}"), bytes);
        Message.CopyTo(bytes.AsMemory(HeadLength));
        return bytes;
    }

    /// <summary>Null for what is no snapshot.</summary>
    public static Snapshot? Read(byte[] bytes)
    {
        var head = Encoding.ASCII.GetString(bytes, 0, Math.Min(HeadLength, bytes.Length));
        return head.Length == HeadLength
            && Guid.TryParseExact(head[..EpochLength], "N", out var epoch)
            && long.TryParse(head[EpochLength..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new(epoch, version, bytes.AsMemory(HeadLength))
                : null;
    }
}

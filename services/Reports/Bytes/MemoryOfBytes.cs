using System.Runtime.InteropServices;

namespace Rectify.Reports.Bytes;

internal static class MemoryOfBytes
{
    /// <summary>To be read; not copied where the bytes lie in an array.</summary>
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, false) : new MemoryStream(bytes.ToArray(), false);
}

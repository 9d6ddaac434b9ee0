using System.Security.Cryptography;
using System.Text;

namespace Rectify.Audit;

/// <summary>
/// The chain over a whole journal: 32 zero bytes, then for each entry in commit order SHA-256(chain ‖ entry's hash), both as 32 bytes.
/// Written as lower-case hex.
/// </summary>
public static class Chain
{
    public static string Start { get; } = new('0', 64);

    public static string Add(string chain, string entryHash)
    {
        Span<byte> both = stackalloc byte[64];
        BytesOf(chain).CopyTo(both);
        BytesOf(entryHash).CopyTo(both[32..]);
        return Convert.ToHexStringLower(SHA256.HashData(both));
    }

    /// <summary>What is no hash any more (somebody wrote it over) still has to go on to something else than what it was.</summary>
    private static byte[] BytesOf(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hash) : SHA256.HashData(Encoding.UTF8.GetBytes(hash));
}

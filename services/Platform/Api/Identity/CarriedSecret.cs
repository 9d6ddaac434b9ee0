using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Platform.Api.Identity;

/// <summary>What a link, a pass or a cookie carries: nobody guesses it, and only its hash is kept.</summary>
public static class CarriedSecret
{
    private const int Bytes = 32;

    /// <summary>256 random bits, as addresses carry them.</summary>
    public static string Next() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of what its holder carries.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

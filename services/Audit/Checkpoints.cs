using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>
/// What is signed of a checkpoint, and how: ES256 over lines behind the name of the form, which is another one where a restore was accepted.
/// </summary>
public static class Checkpoints
{
    private const string Form = "rectify-checkpoint-v1";
    private const string FormOfRestores = "rectify-checkpoint-v2";

    /// <summary>What the next checkpoint says of this one: SHA-256 of the signed text, lower-case hex.</summary>
    public static string HashOf(Checkpoint checkpoint) => Convert.ToHexStringLower(SHA256.HashData(SignedText(checkpoint)));

    /// <summary>Sets the key's id and the signature.</summary>
    public static Checkpoint Sign(this Checkpoint checkpoint, ECDsa key)
    {
        checkpoint.KeyId = PublicKeys.IdOf(key);
        checkpoint.Signature = Convert.ToBase64String(key.SignData(SignedText(checkpoint), HashAlgorithmName.SHA256));
        return checkpoint;
    }

    public static bool IsSignedBy(this Checkpoint checkpoint, ECDsa key)
    {
        Span<byte> signature = stackalloc byte[128];
        return Convert.TryFromBase64String(checkpoint.Signature, signature, out var length)
            && key.VerifyData(SignedText(checkpoint), signature[..length], HashAlgorithmName.SHA256);
    }

    public static string TimeOf(Checkpoint checkpoint) =>
        (checkpoint.CreatedAt?.ToDateTimeOffset() ?? default).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static byte[] SignedText(Checkpoint one)
    {
        var restore = one.Restore is { } told
            ? string.Create(CultureInfo.InvariantCulture, $"\n{told.Epoch}\n{told.Kept}\n{told.AcceptedBy}\n{told.Reason}")
            : "";
        var form = one.Restore is null ? Form : FormOfRestores;
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{form}\n{one.Producer}\n{one.Number}\n{one.Count}\n{one.Cursor}\n{one.Chain}\n{TimeOf(one)}\n{one.Previous}\n{one.KeyId}{restore}"));
    }
}

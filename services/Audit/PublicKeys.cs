using System.Security.Cryptography;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>The keys whose signatures are believed, by id.</summary>
public sealed class PublicKeys
{
    private readonly Dictionary<string, ECDsa> byId;

    public PublicKeys(IEnumerable<ECDsa> keys) => byId = keys.DistinctBy(IdOf).ToDictionary(IdOf, StringComparer.Ordinal);

    /// <summary>The first 16 hex digits of SHA-256 of the public key (SubjectPublicKeyInfo, DER).</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>Reads a PEM file of an EC key on P-256.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            if (key.KeySize == 256)
                return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{file} holds no EC key on P-256 as PEM.", error);
        }

        throw new InvalidDataException($"{file} holds no EC key on P-256 as PEM.");
    }

    public bool HasSigned(Checkpoint checkpoint) => byId.TryGetValue(checkpoint.KeyId, out var key) && checkpoint.IsSignedBy(key);
}

using System.Security.Cryptography;
using System.Text;
using Rectify.Platform.Api.Files;

namespace Rectify.Platform.Api.Identity;

/// <summary>Private keys of this system: EC on P-256, PEM, readable by the owner alone.</summary>
public static class KeyFile
{
    /// <summary>The key of the file, made where there is none. Several processes may start at once: the first to put its key there has made it.</summary>
    /// <exception cref="InvalidOperationException">The file holds no such key, or others may read it.</exception>
    public static ECDsa ReadOrMake(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return Read(file);
    }

    /// <inheritdoc cref="ReadOrMake"/>
    public static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.UTF8.GetString(PrivateFile.Read(file)));
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null)
                return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw None(file, error);
        }

        throw None(file, null);
    }

    private static InvalidOperationException None(string file, Exception? error) => new($"{file} holds no private EC key on P-256 as PEM.", error);

    private static void Make(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        WholeFile.Make(file, key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

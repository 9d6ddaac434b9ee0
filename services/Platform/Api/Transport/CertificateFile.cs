using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Files;

namespace Rectify.Platform.Api.Transport;

/// <summary>
/// A certificate with its key and what stands between it and its authority, as its files hold them now: renewed files are taken up
/// within a second, without a restart. Files that cannot be read, be it because only one of the two is renewed yet, change nothing.
/// </summary>
internal sealed partial class CertificateFile
{
    private const long BetweenLooks = 1000;
    private readonly Lock reading = new();
    private readonly string file;
    private readonly string? keyFile;
    private readonly string? password;
    private SslStreamCertificateContext current;
    private long lookedAt = Environment.TickCount64;
    private string mark;

    /// <param name="file">PEM, the certificate first; or PFX (.pfx, .p12), which holds the key as well.</param>
    /// <param name="keyFile">PEM; the same file unless told.</param>
    /// <param name="password">Of the key; none unless told.</param>
    public CertificateFile(string file, string? keyFile, string? password)
    {
        (this.file, this.keyFile, this.password) = (file, keyFile is { Length: > 0 } ? keyFile : null, password is { Length: > 0 } ? password : null);
        try
        {
            var bytes = Read();
            (current, mark) = (Load(bytes), MarkOf(bytes));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"Tls:Certificate: {this.file} and its key cannot be read ({error.Message}).", error);
        }
    }

    private string Key => keyFile ?? file;

    private bool IsPfx => Path.GetExtension(file) is ".pfx" or ".p12";

    public SslStreamCertificateContext Current(ILogger? logger)
    {
        lock (reading)
        {
            if (Environment.TickCount64 - lookedAt < BetweenLooks)
                return current;
            lookedAt = Environment.TickCount64;
            Look(logger);
            return current;
        }
    }

    private void Look(ILogger? logger)
    {
        try
        {
            var bytes = Read();
            if (MarkOf(bytes) is var now && now == mark)
                return;
            mark = now;
            current = Load(bytes);
            if (logger is not null)
                Renewed(logger, file, current.TargetCertificate.NotAfter);
        }
        catch (Exception error) when (
            error is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            if (logger is not null)
                NotRenewed(logger, file, error.Message);
        }
    }

    private (byte[] Certificate, byte[] Key) Read() => (IsPfx ? PrivateFile.Read(file) : File.ReadAllBytes(file), IsPfx ? [] : PrivateFile.Read(Key));

    private static string MarkOf((byte[] Certificate, byte[] Key) bytes) =>
        $"{Convert.ToHexString(SHA256.HashData(bytes.Certificate))}{Convert.ToHexString(SHA256.HashData(bytes.Key))}";

    private SslStreamCertificateContext Load((byte[] Certificate, byte[] Key) bytes)
    {
        var all = new X509Certificate2Collection();
        if (IsPfx)
        {
            all = X509CertificateLoader.LoadPkcs12Collection(bytes.Certificate, password);
        }
        else
        {
            var (certificate, key) = (Encoding.UTF8.GetString(bytes.Certificate), Encoding.UTF8.GetString(bytes.Key));
            all.ImportFromPem(certificate);
            if (all.Count > 0)
            {
                all[0] = password is null
                    ? X509Certificate2.CreateFromPem(certificate, key)
                    : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);
            }
        }

        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("there is no certificate with its key");
        all.Remove(own);
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    [LoggerMessage(LogLevel.Information, "The certificate of {File} was renewed; it is valid until {Until}.")]
    private static partial void Renewed(ILogger logger, string file, DateTime until);

    [LoggerMessage(LogLevel.Error, "The certificate of {File} was changed and cannot be read; the one before is shown until it can: {Error}")]
    private static partial void NotRenewed(ILogger logger, string file, string error);
}

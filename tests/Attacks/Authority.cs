using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rectify.Testing.Attacks;

/// <summary>An authority that signs certificates, which it writes as files like those that an administrator is given.</summary>
internal sealed class Authority(string folder, string name) : IDisposable
{
    private readonly X509Certificate2 own = SelfSigned(name);

    /// <summary>The authority's certificate as PEM.</summary>
    public string File => Write($"{name}.pem", own.ExportCertificatePem());

    /// <summary>A certificate for this machine, and its key; both files are written anew each time.</summary>
    public (string Certificate, string Key) Sign(string file, TimeSpan? valid = null)
    {
        using var issued = Issue(valid ?? TimeSpan.FromDays(1));
        return (Write($"{file}.pem", issued.ExportCertificatePem()), Write($"{file}.key", issued.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
    }

    /// <summary>The same in one file with a password.</summary>
    public string SignPfx(string file, string password)
    {
        using var issued = Issue(TimeSpan.FromDays(1));
        var path = Write($"{file}.pfx", "");
        System.IO.File.WriteAllBytes(path, issued.Export(X509ContentType.Pfx, password));
        return path;
    }

    public X509Certificate2 Issue(TimeSpan valid)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=of {name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        names.AddDnsName("rectify.example");
        request.CertificateExtensions.Add(names.Build());
        var issued = request.Create(own, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow + valid, Guid.NewGuid().ToByteArray());
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose() => own.Dispose();

    private string Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        System.IO.File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        var request = new CertificateRequest($"CN={name}", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}

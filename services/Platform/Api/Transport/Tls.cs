using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Api.Transport;

/// <summary>
/// What this process shows of itself over TLS, to who calls it and to whom it calls, and whom it believes. Settings: Tls:Certificate (PEM,
/// or PFX), Tls:Key (PEM), Tls:Password, Tls:Authority (who signed the certificates of peers), Tls:ClientAuthority (who signed those of callers).
/// Whether a certificate was revoked is not asked: a closed network has nobody to answer.
/// </summary>
public sealed class Tls
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private readonly CertificateFile? own;
    private readonly X509Certificate2Collection? callers;
    private readonly X509Certificate2Collection? peers;

    private Tls(CertificateFile? own, X509Certificate2Collection? callers, X509Certificate2Collection? peers) =>
        (this.own, this.callers, this.peers) = (own, callers, peers);

    public bool HasCertificate => own is not null;

    /// <summary>Whether nobody is let in without a certificate.</summary>
    public bool ChecksCallers => callers is not null;

    /// <exception cref="InvalidOperationException">A file cannot be read as what it is to be.</exception>
    public static Tls Of(IConfiguration configuration) => new(
        configuration["Tls:Certificate"] is { Length: > 0 } file ? new CertificateFile(file, configuration["Tls:Key"], configuration["Tls:Password"]) : null,
        Authorities("Tls:ClientAuthority", configuration["Tls:ClientAuthority"]),
        Authorities("Tls:Authority", configuration["Tls:Authority"]));

    /// <summary>For a client of an https address. Its certificate is the one that its file holds when it connects.</summary>
    public SslClientAuthenticationOptions ForPeers() => new()
    {
        LocalCertificateSelectionCallback = own is null ? null : (_, _, _, _, _) => own.Current(logger: null).TargetCertificate,
        CertificateChainPolicy = peers is null ? null : Policy(peers, ForServers),
    };

    /// <summary>For a server at an https address, asked at each handshake.</summary>
    internal TlsHandshakeCallbackOptions ForCallers(ILogger logger) => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = own!.Current(logger),
            ClientCertificateRequired = ChecksCallers,
            CertificateChainPolicy = callers is null ? null : Policy(callers, ForClients),
        }),
    };

    private static X509ChainPolicy Policy(X509Certificate2Collection authorities, string use)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            ApplicationPolicy = { new Oid(use) },
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static X509Certificate2Collection? Authorities(string setting, string? file)
    {
        if (file is not { Length: > 0 })
            return null;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (CryptographicException error)
        {
            throw new InvalidOperationException($"{setting}: {file} holds no certificates as PEM ({error.Message}).", error);
        }

        return authorities.Count > 0 ? authorities : throw new InvalidOperationException($"{setting}: {file} holds no certificates as PEM.");
    }
}

public static class TlsAddresses
{
    /// <summary>Listens at an address; over TLS with both protocols, which the client chooses from.</summary>
    /// <param name="plain">What is served without TLS, where there is no choosing.</param>
    public static void ListenAt(this KestrelServerOptions kestrel, Uri address, HttpProtocols plain, Action<ListenOptions>? more = null) =>
        kestrel.Listen(IPAddress.Parse(address.Host), address.Port, listen =>
        {
            listen.Protocols = Listening.IsTls(address) ? HttpProtocols.Http1AndHttp2 : plain;
            more?.Invoke(listen);
            if (Listening.IsTls(address))
            {
                var services = kestrel.ApplicationServices;
                listen.UseHttps(services.GetRequiredService<Tls>().ForCallers(services.GetRequiredService<ILogger<Tls>>()));
            }
        });
}

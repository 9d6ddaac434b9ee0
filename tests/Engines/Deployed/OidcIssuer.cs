using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines.Deployed;

/// <summary>An OIDC issuer over TLS, as far as services ask one: discovery and keys.</summary>
internal sealed class OidcIssuer : IAsyncDisposable
{
    private const string KeyId = "k1";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication app;

    private OidcIssuer(string certificateFile)
    {
        Address = $"https://127.0.0.1:{Ports.Free()}";
        using var certificateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = SelfSigned(certificateKey);
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, new Uri(Address).Port, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(Answer);
    }

    public string Address { get; }

    /// <param name="certificateFile">Where the certificate is written that its clients have to believe.</param>
    public static async Task<OidcIssuer> Start(string certificateFile)
    {
        var issuer = new OidcIssuer(certificateFile);
        await issuer.app.StartAsync();
        return issuer;
    }

    public string Token(string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = Tokens.Audience,
        Expires = DateTime.UtcNow.AddHours(1),
        SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256),
        Claims = new Dictionary<string, object> { ["sub"] = $"{role}-1", ["name"] = "某人", ["roles"] = new[] { role } },
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private static X509Certificate2 SelfSigned(ECDsa key)
    {
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private Task Answer(HttpContext http)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => http.Response.WriteAsJsonAsync(new { issuer = Address, jwks_uri = $"{Address}/keys" }),
            "/keys" => http.Response.WriteAsJsonAsync(new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = KeyId,
                        x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
                    },
                },
            }),
            _ => Task.FromResult(http.Response.StatusCode = StatusCodes.Status404NotFound),
        };
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Issues.V1;
using Rectify.Suite;

namespace Rectify.Testing.Attacks;

/// <summary>Who listens on the way reads nothing: what was asked for as https is TLS, or does not start.</summary>
public sealed class AnHttpsAddressIsNeverServedInPlainText : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-tls-").FullName;
    private readonly Authority authority;

    public AnHttpsAddressIsNeverServedInPlainText() => authority = new Authority(folder, "authority");

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--Listen=https://127.0.0.1:0", "https://127.0.0.1:0 needs a certificate: set Tls:Certificate")]
    [InlineData("--ListenGrpc=https://127.0.0.1:0", "https://127.0.0.1:0 needs a certificate: set Tls:Certificate")]
    [InlineData("--ListenOps=https://127.0.0.1:0", "https://127.0.0.1:0 needs a certificate: set Tls:Certificate")]
    [InlineData("--Listen=ftp://127.0.0.1:0", "Listen cannot be \"ftp://127.0.0.1:0\": write http:// or https://")]
    [InlineData("--Listen=http://rectify.example:80", "Listen cannot be \"http://rectify.example:80\"")]
    [InlineData("--ListenGrpc=", "ListenGrpc cannot be \"\"")]
    [InlineData("--Tls:Certificate=/nowhere/certificate.pem", "/nowhere")]
    [InlineData("--Limits:Subject=-5", "Limits:Subject cannot be \"-5\": write a whole number of at least 1.")]
    [InlineData("--Limits:Address=0", "Limits:Address cannot be \"0\"")]
    [InlineData("--Limits:Streams=many", "Limits:Streams cannot be \"many\"")]
    [InlineData("--Reading:Waiting=1.5", "Reading:Waiting cannot be \"1.5\"")]
    public async Task WhatCannotBeServedAsAskedDoesNotStart(string setting, string why)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunningSuite.Start(setting));
        Assert.True(error is InvalidOperationException or IOException, $"{error.GetType()} is no refusal in a line.");
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task OnePortServesBothWiresAndNothingWithoutTls(bool pfx)
    {
        string[] certificate = pfx ? [$"--Tls:Certificate={authority.SignPfx("server", "secret")}", "--Tls:Password=secret"] : Pem("server");
        await using var host = await Start(certificate);
        using var browser = Client(host.Address);
        using var hidden = Client(host.Address);
        (hidden.DefaultRequestVersion, hidden.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

        Assert.Equal(host.Address, host.GrpcAddress);
        using var first = await browser.GetAsync("/v1/publicNotices");
        using var second = await hidden.GetAsync("/v1/publicNotices");
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (first.StatusCode, first.Version));
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (second.StatusCode, second.Version));
        var token = (await browser.PostJson("/dev/token", new { role = "office" }).Json()).Text("token");
        using var channel = GrpcChannel.ForAddress(host.Address, new() { HttpHandler = Handler() });
        var rounds = await new RoundService.RoundServiceClient(channel).ListRoundsAsync(new(), new Metadata { { "authorization", $"Bearer {token}" } });
        Assert.Empty(rounds.Rounds);

        using var plain = new HttpClient { BaseAddress = new UriBuilder(host.Address) { Scheme = "http" }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("/v1/publicNotices"));
    }

    [Theory]
    [InlineData("false", "max-age=31536000")]
    [InlineData("true", "max-age=31536000; includeSubDomains")]
    public async Task ABrowserIsToldNeverToComeWithoutTlsAgain(string subdomains, string told)
    {
        await using var host = await Start([.. Pem("server"), "--AllowedHosts=rectify.example", $"--Tls:Subdomains={subdomains}"]);
        using var browser = Client(host.Address);
        browser.DefaultRequestHeaders.Host = "rectify.example";

        using var answer = await browser.GetAsync("/public/notices");

        Assert.Equal([told], answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task ARenewedCertificateIsShownWithoutARestartAndABrokenOneIsNot()
    {
        await using var host = await Start(Pem("server"));
        var before = await Shown(host.Address);
        var (certificate, key) = authority.Sign("server");
        await RunningSuite.Eventually(async () => await Shown(host.Address) != before);
        var renewed = await Shown(host.Address);

        // Longer than it takes to look again.
        await File.WriteAllTextAsync(key, "nonsense");
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        Assert.Equal(renewed, await Shown(host.Address));
        authority.Sign("server");
        await RunningSuite.Eventually(async () => await Shown(host.Address) != renewed);
        Assert.True(File.Exists(certificate));
    }

    private string[] Pem(string file)
    {
        var (certificate, key) = authority.Sign(file);
        return [$"--Tls:Certificate={certificate}", $"--Tls:Key={key}"];
    }

    private Task<SuiteHost> Start(string[] settings) => SuiteHost.Start(
        [$"--Data={folder}/data", $"--Identity=dev:{folder}/data/identity.pem", "--Listen=https://127.0.0.1:0", .. settings]);

    private static async Task<string> Shown(string address)
    {
        var uri = new Uri(address);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(uri.Host, uri.Port);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.GetSerialNumberString();
    }

    private HttpClient Client(string address) => new(Handler()) { BaseAddress = new Uri(address) };

    /// <summary>Believes the authority and nobody else.</summary>
    private SocketsHttpHandler Handler()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority.File);
        return new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }
}

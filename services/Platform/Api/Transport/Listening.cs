using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Rectify.Platform.Api.Transport;

/// <summary>
/// Where a host listens: the settings Listen (REST), ListenGrpc and ListenOps (for operators alone). An https address serves HTTP/1.1 and
/// HTTP/2 alike, so that Listen is enough; an http address serves the one that it is for.
/// </summary>
public sealed record Listening(Uri Rest, Uri? Grpc, Uri? Ops)
{
    /// <summary>Whether nobody but this machine reaches REST and gRPC.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(IPAddress.Parse(Rest.Host)) && (Grpc is null || IPAddress.IsLoopback(IPAddress.Parse(Grpc.Host)));

    /// <summary>Reads the settings, and <see cref="Tls"/> for the addresses that need it.</summary>
    /// <exception cref="InvalidOperationException">An address cannot be served as it is asked for.</exception>
    public static Listening Of(IConfiguration configuration, Tls tls, string rest, string grpc)
    {
        var at = Read("Listen", configuration["Listen"] ?? rest);
        var also = configuration["ListenGrpc"] ?? (IsTls(at) ? "" : grpc);
        var listening = new Listening(
            at,
            IsTls(at) && also.Length == 0 ? null : Read("ListenGrpc", also),
            configuration["ListenOps"] is { Length: > 0 } ops ? Read("ListenOps", ops) : null);
        Uri?[] forCallers = [listening.Rest, listening.Grpc];
        if (!tls.HasCertificate && forCallers.Append(listening.Ops).OfType<Uri>().FirstOrDefault(IsTls) is { } bare)
        {
            throw new InvalidOperationException($"{bare.OriginalString} needs a certificate: set Tls:Certificate (and Tls:Key), "
                + "or write http:// where a proxy in front ends TLS.");
        }

        if (tls.ChecksCallers && forCallers.OfType<Uri>().FirstOrDefault(address => !IsTls(address)) is { } open)
            throw new InvalidOperationException($"Tls:ClientAuthority has everybody show a certificate, which cannot be asked for at {open.OriginalString}.");
        return listening;
    }

    internal static bool IsTls(Uri address) => address.Scheme == Uri.UriSchemeHttps;

    private static Uri Read(string setting, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { PathAndQuery: "/", UserInfo.Length: 0, Fragment.Length: 0 }
        && IPAddress.TryParse(uri.Host, out _)
            ? uri
            : throw new InvalidOperationException($"{setting} cannot be \"{address}\": write http:// or https:// with an IP address of this machine "
                + "and a port, like http://127.0.0.1:8080 (0.0.0.0: all its addresses; port 0: any that is free).");
}

public static class ListeningAddresses
{
    /// <summary>Reads where a host listens and what it needs for that, which is checked before anything is started.</summary>
    /// <param name="rest">Where REST is served unless told.</param>
    /// <param name="grpc">Where gRPC is served unless told, and unless REST is served with TLS.</param>
    public static Listening AddListening(this WebApplicationBuilder builder, string rest, string grpc)
    {
        var tls = Tls.Of(builder.Configuration);
        var listening = Listening.Of(builder.Configuration, tls, rest, grpc);
        builder.Services.AddSingleton(tls);
        builder.Services.AddSingleton(listening);
        return listening;
    }

    /// <summary>Where a running host listens: its REST address, or its gRPC address, which may be the same.</summary>
    public static string AddressOf(this IServiceProvider services, bool grpc)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return grpc && services.GetRequiredService<Listening>().Grpc is not null ? addresses.Last() : addresses.First();
    }
}

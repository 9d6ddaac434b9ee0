using System.Net;
using Rectify.Platform.Api.Transport;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Brings what our own processes ask of our own issuer straight to the identity service: the address by which browsers know it may lead nowhere from
/// within.
/// </summary>
/// <param name="addresses">Of the replicas of the identity service.</param>
public sealed class IssuerRoute(Func<IReadOnlyList<string>> addresses, Tls tls) : HttpMessageHandler
{
    private readonly HttpMessageInvoker plain = new(new SocketsHttpHandler { AllowAutoRedirect = false }.WithPings());
    private readonly HttpMessageInvoker secure = new(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = tls.ForPeers() }.WithPings());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        var path = request.RequestUri!.PathAndQuery;
        var replicas = addresses();
        foreach (var replica in replicas.SkipLast(1))
        {
            try
            {
                return await Send(new Uri(new Uri(replica), path));
            }
            catch (HttpRequestException)
            {
                // The next replica answers.
            }
        }

        return await Send(new Uri(new Uri(replicas[^1]), path));

        Task<HttpResponseMessage> Send(Uri address)
        {
            request.RequestUri = address;
            return (Listening.IsTls(address) ? secure : plain).SendAsync(request, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        plain.Dispose();
        secure.Dispose();
        base.Dispose(disposing);
    }
}

using Microsoft.AspNetCore.Http.Features;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway;

/// <summary>
/// A gRPC call that still runs a while after the gateway was told to stop is a stream: it is ended with UNAVAILABLE, which says "go
/// on elsewhere", where the proxy alone would break it off.
/// </summary>
internal sealed class StreamShutdown(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(3);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.IsGrpc() || http.Features.Get<IHttpResetFeature>() is not { } reset)
        {
            await next(http);
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        await using var stopping = lifetime.ApplicationStopping.Register(() => ends.CancelAfter(While));
        http.RequestAborted = ends.Token;
        http.Features.Set<IHttpResetFeature>(new LastWord(http, reset, lifetime));
        await next(http);
    }

    /// <summary>Where the proxy would reset the stream, the client is told why instead.</summary>
    private sealed class LastWord(HttpContext http, IHttpResetFeature reset, IHostApplicationLifetime lifetime) : IHttpResetFeature
    {
        public void Reset(int errorCode)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested || !http.Response.HasStarted || !http.Response.SupportsTrailers())
            {
                reset.Reset(errorCode);
                return;
            }

            var refusal = Reasons.Stopping.Refuse();
            http.Response.AppendTrailer("grpc-status", $"{(int)refusal.Reason.Code}");
            http.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(refusal.Message));
        }
    }
}

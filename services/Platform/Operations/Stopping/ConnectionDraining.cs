using Microsoft.AspNetCore.Http;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Operations.Stopping;

/// <summary>Once it is leaving, every HTTP/1.1 answer ends its connection, so that no client is about to reuse one when they are closed.</summary>
internal sealed class ConnectionDraining(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (readiness.IsStopping && HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        return next(http);
    }
}

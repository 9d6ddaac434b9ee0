using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Rectify.Platform.Operations.Traces;

/// <summary>A request's name is its trace's, so that what a client is told ("it was logged as …") is found in logs and traces alike.</summary>
internal sealed class TraceNames(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (Activity.Current is { } activity)
            http.TraceIdentifier = activity.TraceId.ToHexString();
        return next(http);
    }
}

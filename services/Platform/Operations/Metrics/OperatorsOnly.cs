using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>
/// The address of the setting ListenOps is the operators': it answers probes and /metrics and nothing else, and nowhere else are
/// there metrics. What they tell of a district (how much is written, by which call it fails) is nobody else's.
/// </summary>
internal sealed class OperatorsOnly(RequestDelegate next)
{
    private static readonly HashSet<string> Theirs = new(StringComparer.Ordinal) { Probes.Live, Probes.Ready, MetricsText.Path };

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var isOperator = http.Features.Get<Operator>() is not null;
        if (isOperator ? Theirs.Contains(path) : path != MetricsText.Path)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    internal sealed record Operator;
}

public static class OpenedAddresses
{
    /// <summary>
    /// Listens where it is to: REST first, gRPC last. What comes in at the operators' address is marked, whatever its port.
    /// </summary>
    public static void Open(this KestrelServerOptions kestrel, Listening listening)
    {
        kestrel.ListenAt(listening.Rest, HttpProtocols.Http1);
        if (listening.Ops is { } operators)
        {
            kestrel.ListenAt(operators, HttpProtocols.Http1, listen => listen.Use(next => connection =>
            {
                connection.Features.Set(new OperatorsOnly.Operator());
                return next(connection);
            }));
        }

        if (listening.Grpc is { } grpc)
            kestrel.ListenAt(grpc, HttpProtocols.Http2);
    }
}

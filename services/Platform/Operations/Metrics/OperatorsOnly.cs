using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Rectify.Platform.Api;
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

    public static string? AddressIn(IConfiguration configuration) => configuration["ListenOps"] is { Length: > 0 } address ? address : null;

    internal sealed record Operator;
}

public static class OperatorsAddress
{
    /// <summary>Marks what comes in at the operators' address, whatever its port.</summary>
    public static void ListenToOperators(this KestrelServerOptions kestrel, IConfiguration configuration)
    {
        if (OperatorsOnly.AddressIn(configuration) is not { } address)
            return;
        kestrel.ListenAt(address, HttpProtocols.Http1, listen => listen.Use(next => connection =>
        {
            connection.Features.Set(new OperatorsOnly.Operator());
            return next(connection);
        }));
    }
}

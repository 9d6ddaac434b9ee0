using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using Rectify.Platform.Api.Transport;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>
/// /metrics, as Prometheus reads it, on the operators' address only; without such an address nothing is collected. Meters are the
/// whole process's: where several hosts share one (the Suite), any of them tells of all.
/// </summary>
internal static class MetricsText
{
    public const string Path = "/metrics";

    public static void AddMetricsText(this IServiceCollection services, Listening listening)
    {
        if (listening.Ops is null)
            return;
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter([.. Instruments.Told])
            .AddPrometheusExporter(exporter => (exporter.ScopeInfoEnabled, exporter.TargetInfoEnabled) = (false, false)));
    }

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<MeterProvider>() is not null)
            endpoints.MapPrometheusScrapingEndpoint(Path);
    }
}

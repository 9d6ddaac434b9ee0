using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>/metrics, on the operators' address only; without such an address nothing is collected.</summary>
internal static class MetricsText
{
    public const string Path = "/metrics";

    public static void AddMetricsText(this IServiceCollection services, IConfiguration configuration)
    {
        if (OperatorsOnly.AddressIn(configuration) is not null)
            services.AddSingleton<Collected>();
    }

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<Collected>() is { } collected)
            endpoints.MapGet(Path, () => Results.Text(PrometheusText.Write(collected.Read()), PrometheusText.MediaType));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using Rectify.Platform.Operations.Logs;

namespace Rectify.Platform.Operations.Traces;

/// <summary>
/// Traces, metrics and logs over OTLP (gRPC) to the address of the setting Otlp, or as the variables OTEL_EXPORTER_OTLP_… say; none
/// where neither is given.
/// </summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // What ASP.NET Core tells of a request by the names of OpenTelemetry; the switch is read when the first host starts.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var settings = builder.Configuration;
        if ((settings["Otlp"] ?? settings["OTEL_EXPORTER_OTLP_ENDPOINT"]) is not { Length: > 0 })
            return;

        var resource = ResourceBuilder.CreateEmpty().AddService(builder.Environment.ApplicationName).AddTelemetrySdk().AddEnvironmentVariableDetector();
        builder.Logging.AddOpenTelemetry(logs => logs
            .SetResourceBuilder(resource)
            .AddProcessor(new RedactedRecords())
            .AddOtlpExporter(exporter => Address(exporter, settings)));
        builder.Services.AddSingleton<IHostedService>(_ => new Exporting(resource, exporter => Address(exporter, settings)));
    }

    private static void Address(OtlpExporterOptions exporter, ConfigurationManager settings)
    {
        if (settings["Otlp"] is not { Length: > 0 } address)
            return;
        (exporter.Endpoint, exporter.Protocol) = (new Uri(address), OtlpExportProtocol.Grpc);
    }
}

using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Rectify.Platform.Api;
using Rectify.Platform.Operations.Metrics;

namespace Rectify.Platform.Operations.Traces;

/// <summary>
/// Collects spans and figures and sends them. Both are told to the whole process, so where several hosts share one (the Suite), the
/// first of them does it for all.
/// </summary>
internal sealed class Exporting(ResourceBuilder resource, Action<OtlpExporterOptions> address) : IHostedService
{
    private static readonly string[] Sources = [Instrumentation.Name, "System.Net.Http", "Npgsql", "MassTransit"];
    private static int running;

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref running, 1) == 1)
            return Task.CompletedTask;
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddAspNetCoreInstrumentation().AddSource(Sources)
            .SetSampler(new ParentBasedSampler(new NoProbes())).AddOtlpExporter(address).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter([.. Instruments.Told]).AddOtlpExporter(address).Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (traces is null)
            return Task.CompletedTask;
        const int Milliseconds = 2000;
        traces.ForceFlush(Milliseconds);
        metrics?.ForceFlush(Milliseconds);
        traces.Dispose();
        metrics?.Dispose();
        running = 0;
        return Task.CompletedTask;
    }
}

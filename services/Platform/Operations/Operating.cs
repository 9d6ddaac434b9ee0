using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Operations.Health;
using Rectify.Platform.Operations.Logs;
using Rectify.Platform.Operations.Metrics;
using Rectify.Platform.Operations.Reflection;
using Rectify.Platform.Operations.Stopping;
using Rectify.Platform.Operations.Traces;

namespace Rectify.Platform.Operations;

/// <summary>What every process has for those who run it, services and gateway alike: health, reflection, telemetry, logs, a decent end.</summary>
public static class Operating
{
    /// <summary>Settings are read once, at start: nothing watches the folder in which the program was started, and all that is below it.</summary>
    public static string[] ReadOnce(string[] args) => [.. args, "--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Before anything else is added, so that it ends after everything else.</summary>
    public static void AddOperations(this WebApplicationBuilder builder, Listening listening, Func<ServiceCatalog> catalog)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => catalog());
        services.AddSingleton<Readiness>();
        services.AddSingleton<ExtensionIndex>();
        services.AddSingleton<ReflectionV1ServiceImpl, ReflectionApi>();
        services.AddSingleton<ReflectionServiceImpl, OlderReflectionApi>();
        services.AddSingleton<StreamCancellation>();

        // Else the endpoint for unknown services takes every path of two segments and any method: there is no 405, and no route after it.
        services.AddGrpc(grpc => grpc.IgnoreUnknownServices = true);
        services.AddGrpcReflection();
        services.PostConfigure<GrpcServiceOptions>(grpc =>
        {
            grpc.Interceptors.Add<StreamCancellation>();
            grpc.Interceptors.Add<UnreadMessages>();
        });
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddStopping();
        services.AddMetricsText(listening);
    }

    /// <summary>First of all, around everything that is answered.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseMiddleware<OperatorsOnly>();
        app.UseMiddleware<TraceNames>();
        app.UseMiddleware<ConnectionDraining>();
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapProbes();
        app.MapMetrics();
        app.MapGrpcService<HealthApi>();
        app.MapGrpcReflectionService();
    }
}
